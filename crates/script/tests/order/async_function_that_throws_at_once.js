async function f() { console.log('runs at once'); throw new Error('no'); }
let promise;
try { promise = f(); console.log('no exception here'); } catch { console.log('never'); }
promise.catch(error => console.log(`but a rejection: ${error.message}`));
console.log('sync end');
