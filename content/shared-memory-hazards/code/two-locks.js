// Each thread takes two locks, uses what they guard, and lets both go.
const A = ["take x", "take y", "let y go", "let x go"];
const B = ["take y", "take x", "let x go", "let y go"];

let orders = 0;
let stuck = 0;

// Whoever wants a lock that is held cannot go on, so only the other one's step can come next.
function tryEvery(a, b, held) {
  const next = [step(A, a, held, "A"), step(B, b, held, "B")];
  if (next[0]) tryEvery(a + 1, b, next[0]);
  if (next[1]) tryEvery(a, b + 1, next[1]);
  if (next[0] || next[1]) return;
  orders += 1;
  if (a < A.length || b < B.length) stuck += 1;
}

// Who holds what after this step; undefined, if it cannot be done.
function step(steps, at, held, me) {
  if (at === steps.length) return undefined;
  const [verb, lock] = steps[at].split(" ");
  if (verb === "take") return held[lock] ? undefined : { ...held, [lock]: me };
  return { ...held, [lock]: undefined };
}

tryEvery(0, 0, {});
console.log(`${orders} orders, ${stuck} of them end in a deadlock`);
