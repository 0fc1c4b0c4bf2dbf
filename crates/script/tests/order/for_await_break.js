// prints values
async function* source() { try { yield 1; yield 2; yield 3; } finally { console.log('closed'); } }
(async () => {
  for await (const n of source()) { console.log(n); if (n === 2) break; }
  console.log('after');
  const it = source();
  console.log(await it.next(), await it.return('r'), await it.next());
})();
