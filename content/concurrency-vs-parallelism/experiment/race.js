let balance = 100;

async function withdraw(amount) {
  const before = balance;
  await saveBalance(before - amount); // 100 ms
  balance = before - amount;
}

Promise.all([withdraw(30), withdraw(50)])
  .then(() => console.log(`balance: ${balance}`));
