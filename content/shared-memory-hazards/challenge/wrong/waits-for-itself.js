// fails: result: to oneself, it holds the account and waits until whoever holds it lets go
const lines = new Map();

function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
  return mine;
}

function transfer(from, to, amount) {
  const [first, second] = [from, to].sort();
  return holding(first, () => holding(second, () => move(from, to, amount)));
}

async function move(from, to, amount) {
  const had = await readBalance(from);
  const has = await readBalance(to);
  if (had < amount) return false;
  if (from === to) return true;
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
  return true;
}
