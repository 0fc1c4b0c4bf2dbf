let last = Promise.resolve();
function alone(task) {
  const mine = last.then(task);
  last = mine;
  return mine;
}
async function transfer(from, to, amount) {
  const had = await readBalance(from);
  const has = await readBalance(to);
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
}
async function audit(name) {
  await readBalance(name);
  await load(name);
}
alone(() => transfer("alice", "bob", 30));
alone(() => transfer("alice", "bob", 10));
audit("alice");
