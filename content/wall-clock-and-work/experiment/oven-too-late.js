async function knead() { work(25); }
async function preheat() { await heatOven(); }

async function cake() {
  const dough = knead();
  const oven = preheat();
  await Promise.all([dough, oven]);
  await bake();
  console.log("a cake");
}

cake();
