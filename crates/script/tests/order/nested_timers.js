setTimeout(() => {
  console.log('outer');
  setTimeout(() => console.log('inner 80'), 80);
  setTimeout(() => console.log('inner 0'), 0);
  Promise.resolve().then(() => console.log('micro in outer'));
}, 10);
setTimeout(() => console.log('50'), 50);
setTimeout(() => console.log('150'), 150);
