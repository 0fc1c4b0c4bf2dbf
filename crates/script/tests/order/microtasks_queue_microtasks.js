// prints values
function again(n) { if (n > 0) queueMicrotask(() => { console.log('micro', n); again(n - 1); }); }
setTimeout(() => console.log('timer last'), 0);
again(5);
console.log('sync');
