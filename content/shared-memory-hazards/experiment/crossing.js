const tails = new Map();
let done = 0;

// Fulfilled when it is our turn; then `free()` lets the next one have it.
async function take(account) {
  const before = tails.get(account);
  let free;
  tails.set(account, new Promise((resolve) => { free = resolve; }));
  await before;
  return free;
}

async function transfer(from, to) {
  const freeFrom = await take(from);
  console.log(`${from} is taken`);
  await readBalance(from); // 20 ms
  const freeTo = await take(to);
  console.log(`${from} and ${to} are taken`);
  done += 1;
  freeTo();
  freeFrom();
}

setTimeout(() => console.log("the loop is free"), 100);
transfer("ada", "grace");
transfer("grace", "ada");
