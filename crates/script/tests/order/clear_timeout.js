const a = setTimeout(() => console.log('never'), 10);
setTimeout(() => { clearTimeout(a); clearTimeout(undefined); clearTimeout(12345); console.log('cleared'); }, 1);
const b = setTimeout(() => console.log('b'), 30);
setTimeout(() => clearTimeout(b), 20);
setTimeout(() => console.log('end'), 50);
