// The same three steps, and nobody can come between them: an atomic operation.
const thread = () => [
  (memory) => { memory.count += 1; },  // load, add and store as one
];

let orders = 0;
let lost = 0;

function tryEvery(order, left, right) {
  if (left > 0) tryEvery([...order, "A"], left - 1, right);
  if (right > 0) tryEvery([...order, "B"], left, right - 1);
  if (left + right > 0) return;
  const memory = { count: 0 };
  const steps = { A: thread(), B: thread() };
  for (const name of order) steps[name].shift()(memory);
  orders += 1;
  if (memory.count !== 2) lost += 1;
}

tryEvery([], 1, 1);
console.log(`${orders} orders, an update is lost in ${lost}`);
