// prints values
const wait = ms => new Promise(r => setTimeout(r, ms));
[3, 1, 2].forEach(async n => { console.log('start', n); await wait(n * 10); console.log('end', n); });
console.log('forEach is over');
(async () => { for (const n of [2, 1]) { await wait(n * 100); console.log('for of', n); } })();
