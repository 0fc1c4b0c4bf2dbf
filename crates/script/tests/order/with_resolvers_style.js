let release;
const gate = new Promise(r => { release = r; });
(async () => { console.log('waiting'); await gate; console.log('open'); })();
(async () => { console.log('waiting too'); await gate; console.log('open too'); })();
setTimeout(() => { console.log('release'); release(); console.log('released'); }, 10);
