const load = async found => found ? { user: { name: 'Ada', greet: async () => 'hello' } } : null;
(async () => {
  console.log((await load(true))?.user?.name);
  console.log(`${(await load(false))?.user.name}`);
  console.log(`${await (await load(true))?.user.greet?.()}`);
  console.log(`${await (await load(true)).user.missing?.(await Promise.reject(new Error('never evaluated')))}`);
})();
