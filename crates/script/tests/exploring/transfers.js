async function transfer(from, to, amount) {
  const had = await readBalance(from);
  const has = await readBalance(to);
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
}
transfer("alice", "bob", 30);
transfer("alice", "bob", 10);
