queueMicrotask(() => console.log('first'));
queueMicrotask(() => { throw new Error('from a microtask'); });
queueMicrotask(() => console.log('never'));
console.log('sync');
