const lines = new Map(); // for each account a promise: the last in line is done with it

// Runs the section when everybody before us is done with the account. A failure lets the next one in, too.
function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
  return mine;
}

// Everybody takes the accounts in one order, by name, whoever pays: so no circle of waiting can close.
function transfer(from, to, amount) {
  const [first, second] = [from, to].sort();
  if (first === second) return holding(first, async () => (await readBalance(first)) >= amount);
  return holding(first, () => holding(second, () => move(from, to, amount)));
}

async function move(from, to, amount) {
  const had = await readBalance(from);
  const has = await readBalance(to); // before anything is written: this may fail
  if (had < amount) return false;
  await writeBalance(from, had - amount);
  await writeBalance(to, has + amount);
  return true;
}
