// prints values
const p = new Promise(r => setTimeout(() => r(p), 0));
p.catch(e => console.log(e.constructor.name));
const q = Promise.resolve(Promise.resolve(Promise.resolve('flat')));
q.then(console.log);
console.log(Promise.resolve(q) === q);
