let open;
const gate = new Promise(resolve => { open = resolve; });
gate.then(() => console.log('then, registered first'));
(async () => { await gate; console.log('await, registered second'); })();
gate.then(() => console.log('then, registered third'));
setTimeout(() => { console.log('opens'); open(); console.log('opened'); }, 15);
