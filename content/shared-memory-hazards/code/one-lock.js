// The three steps again, with a lock around them.
const steps = ["lock", "load", "add", "store", "unlock"];

let orders = 0;
let lost = 0;

// Whoever wants the lock while the other has it cannot go on, so only the other one's step can come next.
function tryEvery(a, b, world) {
  const next = [step("A", a, world), step("B", b, world)];
  if (next[0]) tryEvery(a + 1, b, next[0]);
  if (next[1]) tryEvery(a, b + 1, next[1]);
  if (next[0] || next[1]) return;
  orders += 1;
  if (world.count !== 2) lost += 1;
}

// The world after this step of this thread; undefined, if it cannot be done.
function step(me, at, world) {
  if (steps[at] === "lock") return world.holder ? undefined : { ...world, holder: me };
  if (steps[at] === "load") return { ...world, [me]: world.count };
  if (steps[at] === "add") return { ...world, [me]: world[me] + 1 };
  if (steps[at] === "store") return { ...world, count: world[me] };
  if (steps[at] === "unlock") return { ...world, holder: undefined };
  return undefined;
}

tryEvery(0, 0, { count: 0 });
console.log(`${orders} orders, an update is lost in ${lost}`);
