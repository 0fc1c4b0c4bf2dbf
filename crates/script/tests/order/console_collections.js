// prints values
console.log(new Map([['a', 1], [{ k: 1 }, [2]]]), new Set([1, 'two', { three: 3 }]), new Map(), new Set());
console.log(new WeakMap(), new WeakSet());
console.log(Promise.resolve(1), new Promise(() => {}), Promise.resolve({ a: [1] }));
const r = Promise.reject('no'); r.catch(() => {}); console.log(r);
console.log(new Uint8Array([1, 2, 3]), new Float64Array(2), new Map([['m', new Map([['n', new Map([['o', 1]])]])]]));
console.log(new Number(1), new String('s'), new Boolean(false), [new Date(86400000)], new Date(NaN));
console.log({ promise: (async () => 7)(), pending: new Promise(() => {}) });
