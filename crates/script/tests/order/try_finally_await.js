async function f() {
  try { console.log('try'); await null; return 'returned'; }
  finally { console.log('finally a'); await null; console.log('finally b'); }
}
f().then(v => console.log(v));
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2')).then(() => console.log('p3'));
