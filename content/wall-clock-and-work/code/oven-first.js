async function knead() { work(25); }
async function preheat() { await heatOven(); }

async function cake() {
  const oven = preheat(); // switched on; nobody stands before it
  await knead();
  await oven;             // it has been hot for 10 min
  const cake = await bake();
  console.log(`${cake} after ${performance.now()} min`);
}

cake();
