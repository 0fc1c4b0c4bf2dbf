// prints values
setTimeout(() => console.log('timer A'), 1);
setTimeout(() => console.log('timer B'), 1);
(async () => { for (let i = 0; i < 3; i++) { await null; console.log('loop', i); } })();
(async () => { for (let i = 0; i < 3; i++) { await new Promise(r => queueMicrotask(r)); console.log('slow loop', i); } })();
