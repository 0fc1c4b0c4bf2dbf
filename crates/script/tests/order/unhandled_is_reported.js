Promise.reject(new Error('nobody cares'));
(async () => { throw new TypeError('nor here'); })();
Promise.resolve().then(() => { throw new RangeError('nor in a chain'); });
setTimeout(() => console.log('the program goes on'), 15);
