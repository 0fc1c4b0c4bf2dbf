// fails: no-order-loses-money: only the payer's account is locked, and what arrives at the payee's meanwhile is overwritten
const lines = new Map();

function holding(account, section) {
  const mine = (lines.get(account) ?? Promise.resolve()).then(section);
  lines.set(account, mine.catch(() => {}));
  return mine;
}

function transfer(from, to, amount) {
  return holding(from, async () => {
    const had = await readBalance(from);
    const has = await readBalance(to);
    if (had < amount) return false;
    if (from === to) return true;
    await writeBalance(from, had - amount);
    await writeBalance(to, has + amount);
    return true;
  });
}
