const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// A call that fails twice and then succeeds. Each time it takes 100 ms.
function failsTwice() {
  let calls = 0;
  return async () => {
    calls++;
    await sleep(100);
    if (calls <= 2) throw new Error("503, try again");
  };
}

async function retry(fn, pauses) {
  for (const pause of pauses) {
    try {
      return await fn();
    } catch {
      await sleep(pause);
    }
  }
  return fn(); // the last attempt: if it fails, whoever called hears of it
}

async function time(name, pauses) {
  const start = performance.now();
  await retry(failsTwice(), pauses);
  console.log(`${name}: ${performance.now() - start} ms`);
}

time("at once", [0, 0, 0])
  .then(() => time("with pauses", [100, 200, 400]));
