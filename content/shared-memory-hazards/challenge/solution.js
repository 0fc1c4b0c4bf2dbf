// For each account a promise: the last in line is done with it.
const lines = new Map();

// Runs the section when everybody before us is done with the account.
// A failure lets the next one in, too.
function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
  return mine;
}

// Everybody takes the accounts in one order, by name, whoever pays:
// so no circle of waiting can close.
function transfer(from, to, amount) {
  const [first, second] = [from, to].sort();
  if (first === second) return holding(first, () => has(first, amount));
  return holding(first, () => holding(second, () => move(from, to, amount)));
}

async function has(account, amount) {
  return (await readBalance(account)) >= amount;
}

async function move(from, to, amount) {
  const source = await readBalance(from);
  const target = await readBalance(to); // this may fail: so before any writing
  if (source < amount) return false;
  await writeBalance(from, source - amount);
  await writeBalance(to, target + amount);
  return true;
}
