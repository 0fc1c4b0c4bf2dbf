async function* source() { console.log('never'); yield 'a'; }
(async () => {
  const it = source();
  const end = await it.return(Promise.resolve('a promise is awaited'));
  console.log(`${end.value}, done ${end.done}`);
  console.log(`done ${(await it.next()).done}`);
})();
