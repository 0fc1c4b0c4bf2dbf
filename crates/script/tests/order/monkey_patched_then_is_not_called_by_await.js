const p = Promise.resolve('value');
const original = Promise.prototype.then;
Promise.prototype.then = function (...args) { console.log('patched then'); return original.apply(this, args); };
(async () => { console.log(`await: ${await p}`); })();
p.then(() => { Promise.prototype.then = original; });
