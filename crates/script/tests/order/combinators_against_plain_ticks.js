const p = Promise.resolve('v');
Promise.all([p, p]).then(() => console.log('all'));
Promise.race([p, p]).then(() => console.log('race'));
Promise.any([p, p]).then(() => console.log('any'));
Promise.allSettled([p, p]).then(() => console.log('allSettled'));
p.then(() => console.log('1')).then(() => console.log('2')).then(() => console.log('3')).then(() => console.log('4'));
