// prints values
console.log({ a: 1, 'b-c': 2, 3: 'three', [Symbol('s')]: 4, nested: { deep: { deeper: { deepest: 1 } } } });
console.log({ f() {}, g: () => {}, h: async function named() {}, *i() {}, k: class K {}, l: class extends Array {} });
console.log([function () {}, class {}, Math.max, async () => {}, async function* ag() {}]);
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 2; }, set c(v) {} });
console.log(Object.create(null), Object.assign(Object.create(null), { x: 1 }), new (class Foo { constructor() { this.y = 2; } })(), new (class Bar {})());
const loop = { name: 'loop' }; loop.self = loop; loop.list = [loop]; console.log(loop);
console.log({ u: undefined, n: null, d: new Date(0), r: /x+/gi, e: [] });
console.log([[[[1]]]], [[[{ a: 1 }]]], { a: { b: { c: [] } } }, { a: { b: { c: {} } } }, { a: { b: { c: { d: 1 } } } });
console.log([1, , 3, , ,], [undefined, ,], Array(3), Object.assign([1, 2], { extra: true }));
console.log(Object.assign(function f() {}, { a: 1 }), Object.assign(() => {}, { b: 2 }));
console.log(new (class extends Array {})(3), new (class Stack extends Map {})([[1, 2]]));
console.log({ [Symbol.toStringTag]: 'Tagged', a: 1 }, Math, JSON);
