async function* source() { for (let n = 1; n <= 3; n++) { console.log(`makes ${n}`); await null; yield `${n}`; } }
const it = source();
for (const name of ['x', 'y', 'z', 'w']) it.next().then(({ value, done }) => console.log(`${name} gets ${value}, ${done}`));
it.return('r').then(({ value, done }) => console.log(`return gets ${value}, ${done}`));
console.log('five requests');
