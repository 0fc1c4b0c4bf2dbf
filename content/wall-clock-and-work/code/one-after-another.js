// A minute of the kitchen is a millisecond here.
async function knead() { work(25); }           // computes: your hands, for 25 min
async function preheat() { await heatOven(); } // waits: the oven does it, in 15 min

async function cake() {
  await knead();
  await preheat();
  const cake = await bake(); // 20 min
  console.log(`${cake} after ${performance.now()} min`);
}

cake();
