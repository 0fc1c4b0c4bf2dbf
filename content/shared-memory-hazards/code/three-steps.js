// A thread is a list of steps. Between two steps the other thread may run.
const thread = () => {
  let register;
  return [
    (memory) => { register = memory.count; },  // load
    () => { register += 1; },                  // add
    (memory) => { memory.count = register; },  // store
  ];
};

let orders = 0;
let lost = 0;

// Tries every order: next comes a step of the one thread, or of the other.
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

tryEvery([], 3, 3);
console.log(`${orders} orders, an update is lost in ${lost}`);
