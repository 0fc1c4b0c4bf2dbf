var state = [];
let batch;
const schedule = item => { if (!batch) { batch = []; queueMicrotask(() => { state.push(batch.length); console.log(`batch of ${batch.join(' ')}`); batch = undefined; }); } batch.push(item); };
schedule('a'); schedule('b'); Promise.resolve().then(() => schedule('c')); setTimeout(() => { schedule('d'); schedule('e'); }, 15);
