// fails: rejects: a failure is caught and reported as if there had not been enough
const lines = new Map();

function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section).catch(() => false);
  lines.set(account, mine);
  return mine;
}

function transfer(from, to, amount) {
  const [first, second] = [from, to].sort();
  if (first === second) return holding(first, async () => (await readBalance(first)) >= amount);
  return holding(first, () => holding(second, () => move(from, to, amount)));
}

async function move(from, to, amount) {
  const had = await readBalance(from);
  const has = await readBalance(to);
  if (had < amount) return false;
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
  return true;
}
