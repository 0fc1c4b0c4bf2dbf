const accounts = { ada: 100, grace: 100, alan: 100 };
const sum = () => accounts.ada + accounts.grace + accounts.alan;

async function transfer(from, to, amount) {
  const [source, target] = [accounts[from], accounts[to]];
  await approve(from, to); // ada to grace 100 ms, grace to alan 150 ms
  accounts[from] = source - amount;
  accounts[to] = target + amount;
  console.log(`${from} to ${to}: ${amount}`);
}

console.log(`before: ${sum()}`);
Promise.all([transfer("ada", "grace", 30), transfer("grace", "alan", 50)])
  .then(() => console.log(`after: ${sum()}`));
