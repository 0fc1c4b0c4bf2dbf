Promise.all([]).then(() => console.log('all empty'));
Promise.all([1]).then(() => console.log('all plain'));
Promise.all([Promise.resolve(1)]).then(() => console.log('all promise'));
Promise.allSettled([1]).then(() => console.log('allSettled'));
Promise.race([1]).then(() => console.log('race'));
Promise.any([1]).then(() => console.log('any'));
Promise.resolve().then(() => console.log('1')).then(() => console.log('2')).then(() => console.log('3')).then(() => console.log('4'));
