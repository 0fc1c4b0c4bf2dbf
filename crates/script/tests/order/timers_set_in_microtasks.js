Promise.resolve().then(() => { console.log('microtask'); setTimeout(() => console.log('set in the microtask'), 15); });
queueMicrotask(() => setTimeout(() => console.log('set in the second'), 15));
setTimeout(() => console.log('set by the program'), 15);
console.log('sync');
