(async () => { let n = 3; do { console.log(`down ${n}`); } while (await Promise.resolve(--n)); console.log('zero'); })();
Promise.resolve().then(() => console.log('tick'));
