// fails: no-order-loses-money: a failure leaves the lock held, and whoever comes next waits for ever
const lines = new Map();

async function take(account) {
  const before = lines.get(account);
  let letGo;
  lines.set(account, new Promise((resolve) => { letGo = resolve; }));
  await before;
  return letGo;
}

async function transfer(from, to, amount) {
  const accounts = [...new Set([from, to])].sort();
  const held = [];
  for (const account of accounts) held.push(await take(account));
  const done = await move(from, to, amount);
  for (const letGo of held) letGo();
  return done;
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
