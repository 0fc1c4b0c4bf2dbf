const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function visit(name, pause) {
  const start = performance.now();
  let calls = 0;

  // Refused within 10 ms, until the site is up again after 1,000 ms.
  async function fetchPage() {
    calls++;
    await sleep(10);
    if (performance.now() - start < 1000) throw new Error("503");
  }

  for (let attempt = 1; ; attempt++) {
    try {
      await fetchPage();
      break;
    } catch {
      await sleep(pause(attempt));
    }
  }
  const took = performance.now() - start;
  console.log(`${name}: ${calls} calls, ${took} ms`);
}

visit("40 ms", () => 40)
  .then(() => visit("50, 100 …", (attempt) => 50 * 2 ** (attempt - 1)));
