async function knead() { work(15); } // your half; it takes 15 min, not 12.5
async function preheat() { await heatOven(); }

async function cake() {
  const oven = preheat();
  const helper = helperKneads(); // the other half, by somebody else's hands
  await knead();
  await helper;
  await oven;
  const cake = await bake();
  console.log(`${cake} after ${performance.now()} min`);
}

cake();
