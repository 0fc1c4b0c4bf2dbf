const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
Promise.resolve('value').finally(() => { console.log('cleaning'); return wait(20).then(() => console.log('cleaned')); }).then(value => console.log(value));
setTimeout(() => console.log('at 5'), 5);
