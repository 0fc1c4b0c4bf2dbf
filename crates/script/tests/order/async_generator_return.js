async function* source() { try { console.log('starts'); yield 'a'; yield 'b'; } finally { console.log('cleans up'); await null; console.log('cleaned'); } }
(async () => {
  const it = source();
  console.log((await it.next()).value);
  const end = await it.return('given');
  console.log(`${end.value} ${end.done}`);
  const after = await it.next();
  console.log(`${after.value} ${after.done}`);
})();
