// prints values
Promise.allSettled([Promise.resolve(1), Promise.reject(new RangeError('two').message), 3]).then(r => console.log(r));
