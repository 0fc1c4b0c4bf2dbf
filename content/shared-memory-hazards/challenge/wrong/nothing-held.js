// fails: no-order-loses-money: the accounts are asked for both at once, and still anybody may come between reading and writing
async function transfer(from, to, amount) {
  const [had, has] = await Promise.all([readBalance(from), readBalance(to)]);
  if (had < amount) return false;
  if (from === to) return true;
  await Promise.all([writeBalance(from, had - amount), writeBalance(to, has + amount)]);
  return true;
}
