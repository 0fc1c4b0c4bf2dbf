const now = callback => callback('called at once');
now(text => console.log(text));
Promise.resolve('called later').then(text => console.log(text));
console.log('sync end');
