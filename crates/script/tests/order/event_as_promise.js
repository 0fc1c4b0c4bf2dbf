const listeners = [];
const once = () => new Promise(resolve => listeners.push(resolve));
const emit = text => { for (const resolve of listeners.splice(0)) resolve(text); };
(async () => { console.log(`got ${await once()}`); console.log(`got ${await once()}`); })();
setTimeout(() => { emit('one'); emit('lost: nobody waits yet'); }, 15);
setTimeout(() => emit('two'), 35);
