const sleep = (ms) =>
  new Promise((done) => setTimeout(done, ms));
const [clients, most] = [20, 4];
let [calls, busy] = [0, 0];

// Serves four at a time, each for 100 ms.
async function site() {
  calls++;
  if (busy === most) throw new Error("503");
  busy++;
  await sleep(100);
  busy--;
}

async function client() {
  for (let pause = 200; ; pause *= 2) {
    try {
      return await site();
    } catch {
      await sleep(Math.random() * pause);
    }
  }
}

Promise.all(Array.from({ length: clients }, client))
  .then(() => {
    const ms = Math.round(performance.now());
    console.log(`${clients} served: ${calls} calls, ${ms} ms`);
  });
