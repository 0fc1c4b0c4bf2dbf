// fails: no-order-loses-money: from Ada to Grace waits only for from Ada to Grace; the way back is another lock
const lines = new Map();

function transfer(from, to, amount) {
  const pair = `${from} to ${to}`;
  const mine = (lines.get(pair) ?? Promise.resolve()).then(() => move(from, to, amount));
  lines.set(pair, mine.catch(() => {}));
  return mine;
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
