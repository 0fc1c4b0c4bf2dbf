// fails: result: where there is not enough it returns before it lets go, and the next transfer never ends
let inUse = false;
const waiting = [];

async function transfer(from, to, amount) {
  while (inUse) await new Promise((wake) => waiting.push(wake));
  inUse = true;
  const had = await readBalance(from);
  if (had < amount) return false;
  if (from !== to) {
    const has = await readBalance(to);
    await writeBalance(from, had - amount);
    await writeBalance(to, has + amount);
  }
  inUse = false;
  waiting.shift()?.();
  return true;
}
