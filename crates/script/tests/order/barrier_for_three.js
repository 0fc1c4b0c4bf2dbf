let arrived = 0, open;
const all = new Promise(resolve => { open = resolve; });
const barrier = () => { if (++arrived === 3) open(); return all; };
for (const [name, ms] of [['a', 15], ['b', 45], ['c', 30]]) setTimeout(async () => { console.log(`${name} arrives`); await barrier(); console.log(`${name} goes on`); }, ms);
