// Load, add and store as one step, and nobody
// comes between: an atomic operation.
const thread = () => [
  (memory) => { memory.count += 1; },
];

let orders = 0;
let lost = 0;

function tryEvery(order, a, b) {
  if (a > 0) tryEvery([...order, "A"], a - 1, b);
  if (b > 0) tryEvery([...order, "B"], a, b - 1);
  if (a + b === 0) run(order);
}

function run(order) {
  const memory = { count: 0 };
  const steps = { A: thread(), B: thread() };
  for (const name of order) {
    const step = steps[name].shift();
    step(memory);
  }
  orders += 1;
  if (memory.count !== 2) lost += 1;
}

tryEvery([], 1, 1); // one step each
console.log(`${orders} orders, ${lost} lose an update`);
