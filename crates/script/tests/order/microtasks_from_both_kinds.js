queueMicrotask(() => { console.log('q1'); Promise.resolve().then(() => console.log('p in q1')); });
Promise.resolve().then(() => { console.log('p1'); queueMicrotask(() => console.log('q in p1')); });
queueMicrotask(() => console.log('q2'));
