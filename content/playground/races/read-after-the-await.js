let balance = 100;

async function withdraw(amount) {
  await approve(amount); // 30 takes 100 ms, 50 takes 60 ms
  balance = balance - amount;
  console.log(`${amount} taken, ${balance} left`);
}

Promise.all([withdraw(30), withdraw(50)])
  .then(() => console.log(`at the end: ${balance}`));
