// prints values
let n = 0;
const id = setInterval(() => { console.log('tick', ++n); if (n === 3) { clearInterval(id); console.log('cleared'); } }, 10);
setTimeout(() => console.log('at 24'), 24);
setTimeout(() => console.log('at 100'), 100);
