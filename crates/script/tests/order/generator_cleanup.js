// prints values
function* g() { try { yield 1; yield 2; } finally { console.log('cleanup'); } }
for (const v of g()) { console.log(v); break; }
const it = g(); it.next();
try { it.throw(new Error('thrown in')); } catch (e) { console.log(e.message); }
const [first] = g(); console.log('first', first);
