const registry = new WeakMap();
let key = {};
registry.set(key, 'value');
const weak = new WeakRef(key);
key = null;
console.log(`still there in this turn: ${registry.get(weak.deref())}`);
Promise.resolve().then(() => console.log(`and in its microtasks: ${weak.deref() !== undefined}`));
