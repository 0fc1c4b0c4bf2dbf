// prints values
function* walk(n) { while (n > 0) { const sent = yield n--; if (sent) console.log('sent', sent); } return 'over'; }
const it = walk(3);
console.log(it.next(), it.next('x'), it.next(), it.next(), it.next());
console.log([...walk(4)]);
function* outer() { const r = yield* walk(2); console.log('inner returned', r); yield 'z'; }
console.log(Array.from(outer()));
