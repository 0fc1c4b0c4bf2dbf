// prints values
function plain(a, b) { return a + b; }
const arrow = x => x * 2;
async function waits() { await null; if (1) console.log('x'); for (const a of []) a(); }
class K { m() { return 1; } }
console.log(plain.toString()); console.log(String(arrow)); console.log(waits + ''); console.log(new K().m());
console.log(plain.length, plain.name, arrow.name, Object.keys(globalThis).length >= 0);
