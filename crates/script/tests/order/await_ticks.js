async function one() { console.log('one a'); await null; console.log('one b'); await null; console.log('one c'); }
async function two() { console.log('two a'); await null; console.log('two b'); await null; console.log('two c'); }
one(); two();
Promise.resolve().then(() => console.log('then 1')).then(() => console.log('then 2')).then(() => console.log('then 3'));
console.log('sync end');
