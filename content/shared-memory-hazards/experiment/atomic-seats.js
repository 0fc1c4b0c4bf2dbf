// One seat, two buyers. Looking is atomic, and so is taking one off.
const buyer = (mine) => [
  (memory) => { mine.free = memory.seats > 0; },    // an atomic load
  (memory) => { if (mine.free) memory.seats -= 1; } // an atomic subtraction
];

let orders = 0;
let soldTwice = 0;

function tryEvery(order, left, right) {
  if (left > 0) tryEvery([...order, "A"], left - 1, right);
  if (right > 0) tryEvery([...order, "B"], left, right - 1);
  if (left + right > 0) return;
  const memory = { seats: 1 };
  const steps = { A: buyer({}), B: buyer({}) };
  for (const name of order) steps[name].shift()(memory);
  orders += 1;
  if (memory.seats < 0) soldTwice += 1;
}

tryEvery([], 2, 2);
console.log(`sold twice in ${soldTwice} of ${orders} orders`);
