setTimeout(() => { console.log('first'); Promise.resolve().then(() => console.log('after first')); }, 10);
setTimeout(() => { console.log('second'); Promise.resolve().then(() => console.log('after second')); }, 10);
