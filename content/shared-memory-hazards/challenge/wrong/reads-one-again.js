// fails: no-order-loses-money: the payer's balance is read again before it is written, the payee's is not, and each reading is an await
async function transfer(from, to, amount) {
  const has = await readBalance(to);
  if ((await readBalance(from)) < amount) return false;
  if (from === to) return true;
  await writeBalance(from, (await readBalance(from)) - amount);
  await writeBalance(to, has + amount);
  return true;
}
