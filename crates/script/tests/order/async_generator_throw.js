async function* source() { for (const name of ['a', 'b', 'c']) { try { yield name; } catch (error) { console.log(`inside: ${error.message}`); } } }
(async () => {
  const it = source();
  console.log((await it.next()).value);
  console.log((await it.throw(new Error('first'))).value);
  console.log((await it.throw(new Error('second'))).value);
  console.log(`done ${(await it.next()).done}`);
  await it.throw(new Error('too late')).catch(error => console.log(`outside: ${error.message}`));
})();
