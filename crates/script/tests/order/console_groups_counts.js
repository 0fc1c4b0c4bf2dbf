// prints values
console.group('outer'); console.log('inside'); console.group(); console.log('deeper\nsecond line', { a: 1 }); console.groupEnd(); console.log('back'); console.groupEnd(); console.log('out'); console.groupEnd();
console.groupCollapsed('collapsed', 1); console.log('x'); console.groupEnd();
console.count(); console.count('a'); console.count(); console.countReset(); console.count(); console.count('a');
console.dir({ a: { b: { c: { d: 1 } } } });
console.assert(true, 'not shown');
