// prints values
Promise.resolve('v').finally(() => console.log('finally')).then(v => console.log('after finally', v));
Promise.reject('r').finally(() => 'ignored').catch(v => console.log('caught', v));
Promise.resolve('x').finally(() => { throw 'from finally'; }).catch(v => console.log(v));
Promise.resolve().then(() => console.log(1)).then(() => console.log(2)).then(() => console.log(3)).then(() => console.log(4)).then(() => console.log(5));
