let resolve;
const p = new Promise(r => { resolve = r; });
resolve(p);
p.catch(error => console.log(error.constructor.name));
