setTimeout(() => console.log('c 30'), 30);
setTimeout(() => console.log('a 10'), 10);
setTimeout(() => console.log('b 20'), 20);
setTimeout(() => console.log('b2 20'), 20);
console.log('set');
