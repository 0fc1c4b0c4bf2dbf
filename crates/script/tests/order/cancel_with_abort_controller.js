const sleep = (ms, signal) => new Promise((resolve, reject) => { const id = setTimeout(resolve, ms); signal.addEventListener('abort', () => { clearTimeout(id); reject(signal.reason); }, { once: true }); });
const controller = new AbortController();
(async () => { try { console.log('sleeps'); await sleep(80, controller.signal); console.log('never'); } catch (error) { console.log(`${error.name} while asleep`); } })();
setTimeout(() => { console.log('aborts'); controller.abort(); console.log(`aborted is ${controller.signal.aborted}`); }, 20);
