// Each takes two locks, and lets both go.
const A = [
  "lock x", "lock y", "free y", "free x",
];
const B = [
  "lock y", "lock x", "free x", "free y",
];

let orders = 0;
let stuck = 0;

// a, b: how many steps each has done.
function tryEvery(a, b, held) {
  const byA = after("A", A[a], held);
  const byB = after("B", B[b], held);
  if (byA) tryEvery(a + 1, b, byA);
  if (byB) tryEvery(a, b + 1, byB);
  if (byA || byB) return;
  orders += 1;
  if (a < A.length || b < B.length) stuck += 1;
}

// Who holds what after this step;
// undefined, if it has to wait, or is done.
function after(me, step, held) {
  if (!step) return undefined;
  const [verb, lock] = step.split(" ");
  const free = verb === "free";
  if (held[lock] && !free) return undefined;
  return { ...held, [lock]: free ? null : me };
}

tryEvery(0, 0, {});
console.log(`${orders} orders, ${stuck} end in a deadlock`);
