const steps = [
  "lock", "load", "add", "store", "unlock",
];

let orders = 0;
let lost = 0;

// a, b: how many steps each has done.
function tryEvery(a, b, world) {
  const byA = after("A", steps[a], world);
  const byB = after("B", steps[b], world);
  if (byA) tryEvery(a + 1, b, byA);
  if (byB) tryEvery(a, b + 1, byB);
  if (byA || byB) return;
  orders += 1;
  if (world.count !== 2) lost += 1;
}

// The world after this step of this thread;
// undefined, if it has to wait, or is done.
function after(me, step, world) {
  const { count, holder } = world;
  if (step === "lock" && holder) return undefined;
  switch (step) {
    case "lock": return { ...world, holder: me };
    case "load": return { ...world, [me]: count };
    case "add": return { ...world, [me]: world[me] + 1 };
    case "store": return { ...world, count: world[me] };
    case "unlock": return { ...world, holder: null };
    default: return undefined;
  }
}

tryEvery(0, 0, { count: 0 });
console.log(`${orders} orders, ${lost} lose an update`);
