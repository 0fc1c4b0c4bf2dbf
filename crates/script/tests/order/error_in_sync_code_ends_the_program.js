console.log('before');
Promise.resolve().then(() => console.log('never'));
setTimeout(() => console.log('never'), 0);
throw new TypeError('from the program itself');
