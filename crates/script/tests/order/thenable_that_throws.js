const bad = { then() { throw new Error('no'); } };
(async () => { try { await bad; } catch (e) { console.log('caught', e.message); } })();
Promise.resolve(bad).catch(e => console.log('catch', e.message));
const both = { then(resolve, reject) { resolve('first'); reject(new Error('second')); throw new Error('third'); } };
Promise.resolve(both).then(v => console.log(v));
