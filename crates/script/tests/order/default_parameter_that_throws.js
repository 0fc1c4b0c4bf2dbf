const fail = () => { throw new Error('default'); };
async function f(x = fail()) { console.log(`never ${x}`); }
let promise;
try { promise = f(); console.log('a promise all the same'); } catch { console.log('never'); }
promise.catch(error => console.log(error.message));
