setTimeout(() => {
  console.log('outer');
  setTimeout(() => console.log('inner 10'), 10);
  setTimeout(() => console.log('inner 0'), 0);
  Promise.resolve().then(() => console.log('micro in outer'));
}, 10);
setTimeout(() => console.log('15'), 15);
setTimeout(() => console.log('60'), 60);
