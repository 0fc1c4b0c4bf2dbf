// fails: no-order-loses-money: it computes without any await, but two writings to one account are in flight and may overtake each other
const known = new Map();

async function learn(account) {
  const balance = await readBalance(account);
  if (!known.has(account)) known.set(account, balance);
}

async function transfer(from, to, amount) {
  await learn(from);
  await learn(to);
  if (known.get(from) < amount) return false;
  known.set(from, known.get(from) - amount);
  known.set(to, known.get(to) + amount);
  if (from === to) return true;
  await writeBalance(from, known.get(from));
  await writeBalance(to, known.get(to));
  return true;
}
