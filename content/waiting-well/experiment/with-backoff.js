const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
let calls = 0;

async function fetchPage() {
  calls++;
  const fails = calls <= 2; // the first two fail
  await sleep(100);
  if (fails) throw new Error("503, try again");
}

async function retry(fn, attempts) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn();
    } catch (error) {
      if (attempt === attempts) throw error;
      await sleep(100 * 2 ** (attempt - 1)); // 100, 200, 400 …
    }
  }
}

retry(fetchPage, 5).then(() => console.log(`here, after ${calls} calls`));
