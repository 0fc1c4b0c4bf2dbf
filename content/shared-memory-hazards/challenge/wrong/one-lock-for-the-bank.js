// fails: strangers-do-not-wait: one lock for the whole bank, so six strangers stand in one line
let last = Promise.resolve();

function transfer(from, to, amount) {
  const mine = last.then(() => move(from, to, amount));
  last = mine.catch(() => {});
  return mine;
}

async function move(from, to, amount) {
  const [had, has] = await Promise.all([readBalance(from), readBalance(to)]);
  if (had < amount) return false;
  if (from === to) return true;
  await Promise.all([writeBalance(from, had - amount), writeBalance(to, has + amount)]);
  return true;
}
