let balance = 100;
let last = Promise.resolve();

function locked(section) {
  const result = last.then(section);
  last = result.catch(() => {}); // a failure does not stop the queue
  return result;
}

async function withdraw(amount) {
  const before = balance;
  await approve(amount); // 30 takes 100 ms, 50 takes 60 ms
  balance = before - amount;
  console.log(`${amount} taken, ${balance} left`);
}

Promise.all([locked(() => withdraw(30)), locked(() => withdraw(50))])
  .then(() => console.log(`at the end: ${balance}`));
