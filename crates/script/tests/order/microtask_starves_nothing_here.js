// prints values
let done = false;
setTimeout(() => { done = true; console.log('timer sees', n); }, 0);
let n = 0;
(function spin() { if (n < 50) { n++; Promise.resolve().then(spin); } else console.log('spun', n, done); })();
