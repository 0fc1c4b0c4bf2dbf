const controller = new AbortController();
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
(async () => { for (let n = 1; !controller.signal.aborted; n++) { console.log(`round ${n}`); await wait(30); } console.log('stops by itself'); })();
setTimeout(() => controller.abort(), 45);
