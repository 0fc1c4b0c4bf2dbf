// prints values
const original = { a: [1, { b: 2 }], d: new Date(0), m: new Map([['k', new Set([1])]]), u: undefined, n: null };
original.self = original;
const copy = structuredClone(original);
console.log(copy, copy !== original, copy.self === copy, copy.a !== original.a);
try { structuredClone(() => 1); } catch (e) { console.log(e.name, e.message); }
try { structuredClone({ s: Symbol('x') }); } catch (e) { console.log(e.name, e.message); }
