let balance = 100;
let paidOut = 0;

async function payOut(amount) {
  if (balance < amount) return;
  await confirm(amount); // 50 ms
  balance -= amount;
  paidOut += amount;
}

Promise.all([payOut(100), payOut(100), payOut(100)])
  .then(() => console.log(`paid out: ${paidOut}`));
