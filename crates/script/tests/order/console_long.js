// prints values
console.log(Array.from({ length: 30 }, (_, i) => i));
console.log(Array.from({ length: 120 }, (_, i) => i * i));
console.log(['apple', 'banana', 'cherry', 'dragonfruit', 'elderberry', 'fig', 'grape', 'honeydew']);
console.log({ alpha: 'aaaaaaaaaaaaaaaaaaaa', beta: 'bbbbbbbbbbbbbbbbbbbb', gamma: 'cccccccccccccccccccccccc', delta: 4 });
console.log({ user: { id: 1, name: 'Alice', email: 'alice@example.org' }, posts: [{ id: 1, title: 'First' }, { id: 2, title: 'Second' }], comments: [] });
console.log([{ id: 1, name: 'Alice', tags: ['a', 'b'] }, { id: 2, name: 'Bob', tags: ['c'] }, { id: 3, name: 'Charlie', tags: [] }]);
console.log(Array.from({ length: 8 }, (_, i) => 'x'.repeat(i)));
console.log([1.5, 22.75, -3, 1000, 5, 6, 7]);
console.log([['a', 1], ['b', 2], ['c', 3]], { list: Array.from({ length: 10 }, (_, i) => ({ i })) });
console.log({ long: 'a long text that goes on and on for more than eighty characters, so that the line must be broken\nsecond line' });
console.log(['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)]);
console.log({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13, n: 14, o: 15, p: 16, q: 17, r: 18 });
