// fails: no-order-loses-money: the money is taken before anybody has asked whether the payee exists
const lines = new Map();

function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
  return mine;
}

function transfer(from, to, amount) {
  const [first, second] = [from, to].sort();
  if (first === second) return holding(first, () => move(from, to, amount));
  return holding(first, () => holding(second, () => move(from, to, amount)));
}

async function move(from, to, amount) {
  const had = await readBalance(from);
  if (had < amount) return false;
  await writeBalance(from, had - amount);
  await writeBalance(to, (await readBalance(to)) + amount);
  return true;
}
