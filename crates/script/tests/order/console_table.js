// prints values
console.table([{ name: 'Alice', ms: 300 }, { name: 'Bob', ms: 50, extra: true }]);
console.table([[1, 2], [3, 4]]);
console.table(['a', 'b']);
console.table({ x: { v: 1 }, y: { v: 2 } });
console.table([{ a: 1, b: 2 }, { a: 3, b: 4 }], ['b']);
console.table(5); console.table([]); console.table([1, { a: 'text' }]);
