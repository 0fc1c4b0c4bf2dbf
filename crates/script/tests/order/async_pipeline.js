const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
async function* produce() { for (const n of [1, 2, 3]) { await wait(15); yield n; } }
async function* double(source) { for await (const n of source) yield n * 2; }
async function* only(source, keep) { for await (const n of source) if (keep(n)) yield n; }
(async () => { for await (const n of only(double(produce()), n => n > 2)) console.log(`got ${n}`); })();
