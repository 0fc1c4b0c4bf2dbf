// prints values
async function* g() { console.log('start'); const x = yield 'a'; console.log('got', x); yield Promise.resolve('b'); return 'c'; }
const it = g();
it.next('ignored').then(r => console.log(1, r));
it.next('second').then(r => console.log(2, r));
it.next().then(r => console.log(3, r));
it.next().then(r => console.log(4, r));
console.log('queued');
