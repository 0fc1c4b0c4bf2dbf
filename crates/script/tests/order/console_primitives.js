// prints values
console.log(1, -0, 0, 1.5, NaN, Infinity, 1e21, 1e-7, 123456789012345680000, 10n);
console.log('text', "it's", true, null, undefined, Symbol('s'), Symbol());
console.log(['text', "it's", 'a"b\'c', 'line\nbreak', '\t\\'], [true, null, undefined, -0, 5n, Symbol('x')]);
console.log();
console.log('');
console.log([], {}, [[]], [{}], { a: {} }, { a: [] });
