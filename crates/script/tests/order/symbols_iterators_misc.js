// prints values
const it = { *[Symbol.iterator]() { yield 1; yield 2; } };
console.log([...it], Math.max(...it), new Set(it).size);
console.log([3, 1, 2].sort(), [3, 1, 2].toSorted((a, b) => b - a), [1, [2, [3]]].flat(Infinity), Object.entries({ a: 1 }));
console.log('abc'.at(-1), 'a-b-c'.replaceAll('-', '+'), 'x'.padStart(3, '.'), [1, 2, 3].findLast(n => n < 3), Object.fromEntries([['k', 'v']]));
console.log(JSON.stringify({ a: [1, { b: undefined }], d: new Date(0) }), JSON.parse('{"x":[1,2]}'));
console.log(/(?<y>\d{4})-(\d\d)/.exec('on 2024-05-06').groups.y, 'aXbX'.split('X'), parseInt('12px'), (255).toString(16), (1.005).toFixed(2));
console.log(typeof structuredClone, typeof queueMicrotask, typeof AbortController, new Date(0).toISOString(), Number('0x10'), 0.1 + 0.2);
