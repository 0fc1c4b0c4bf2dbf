// fails: no-order-loses-money: each takes the payer's account first, so two that cross wait for each other for ever
const lines = new Map();

function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
  return mine;
}

function transfer(from, to, amount) {
  if (from === to) return holding(from, async () => (await readBalance(from)) >= amount);
  return holding(from, () => holding(to, () => move(from, to, amount)));
}

async function move(from, to, amount) {
  const had = await readBalance(from);
  const has = await readBalance(to);
  if (had < amount) return false;
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
  return true;
}
