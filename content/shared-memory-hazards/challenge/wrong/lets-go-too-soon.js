// fails: no-order-loses-money: the last writing is not awaited, so the accounts are let go while it is in flight
const lines = new Map();

function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
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
  writeBalance(from, had - amount);
  writeBalance(to, has + amount);
  return true;
}
