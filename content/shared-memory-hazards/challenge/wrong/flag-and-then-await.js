// fails: no-order-loses-money: between looking at the flag and setting it stands an await, so two can find it down
const inUse = new Set();
let waiting = [];

async function transfer(from, to, amount) {
  while (inUse.has(from) || inUse.has(to)) await new Promise((wake) => waiting.push(wake));
  const had = await readBalance(from);
  const has = await readBalance(to);
  if (had < amount) return false;
  inUse.add(from).add(to);
  if (from !== to) {
    await writeBalance(from, had - amount);
    await writeBalance(to, has + amount);
  }
  inUse.delete(from);
  inUse.delete(to);
  for (const wake of waiting.splice(0)) wake();
  return true;
}
