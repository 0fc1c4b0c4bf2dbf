// fails: no-order-loses-money: each waits a while first, by chance; that makes the race rarer and takes nothing away
const pause = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000));

async function transfer(from, to, amount) {
  await pause();
  const had = await readBalance(from);
  const has = await readBalance(to);
  if (had < amount) return false;
  if (from === to) return true;
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
  return true;
}
