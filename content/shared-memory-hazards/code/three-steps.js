// A thread is a list of steps. Between any two
// of them, the other thread may run.
const thread = () => {
  let seen;
  return [
    (memory) => { seen = memory.count; }, // load
    () => { seen += 1; },                 // add
    (memory) => { memory.count = seen; }, // store
  ];
};

let orders = 0;
let lost = 0;

// Next comes a step of A, or one of B: try both.
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

tryEvery([], 3, 3); // three steps each
console.log(`${orders} orders, ${lost} lose an update`);
