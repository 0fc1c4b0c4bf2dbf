const bad = { get then() { console.log('getter'); throw new Error('from the getter'); } };
(async () => { try { await bad; } catch (error) { console.log(`await: ${error.message}`); } })();
Promise.resolve(bad).catch(error => console.log(`resolve: ${error.message}`));
new Promise(resolve => resolve(bad)).catch(error => console.log(`executor: ${error.message}`));
(async () => bad)().catch(error => console.log(`return: ${error.message}`));
console.log('sync end');
