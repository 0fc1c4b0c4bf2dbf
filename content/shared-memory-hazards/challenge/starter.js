// Yours. True if the money has been moved,
// false if there was not enough.
async function transfer(from, to, amount) {
  const had = await readBalance(from);
  if (had < amount) return false;
  await writeBalance(from, had - amount);
  const has = await readBalance(to);
  await writeBalance(to, has + amount);
  return true;
}

// Given, for Run only: two transfers that cross.
// Ada begins with 100, Grace with 50.
async function tryOut() {
  await Promise.all([
    transfer("ada", "grace", 30),
    transfer("grace", "ada", 20),
  ]);
  const ada = await readBalance("ada");
  const grace = await readBalance("grace");
  console.log(`Ada ${ada}, Grace ${grace}`);
  console.log(`together ${ada + grace}`);
}
