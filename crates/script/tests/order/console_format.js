// prints values
console.log('%s is %d years and %i months, %f', 'Bob', 42.5, 7.9, '3.25abc', 'extra', { a: 1 });
console.log('%j %O %c|', { a: [1] }, { b: { c: {} } }, 'color: red');
console.log('100%', 'of %s', '%%', 5, '%d');
console.log('%s %s', 'one'); console.log('%s', null, undefined, 5n, Symbol('q'), -0);
console.log('%d %d %i', '12', 'x', '7.5px'); console.log('%%s', 1); console.log('%x %s', 1, 2);
console.log('%s', { a: { b: 1 } }, [1, [2]], () => 1);
console.info('info'); console.debug('debug');
