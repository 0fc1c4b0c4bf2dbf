const sleep = (ms) =>
  new Promise((done) => setTimeout(done, ms));
const most = 4;
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

const herd = Array.from({ length: 20 }, client);
Promise.all(herd).then(() => {
  const ms = Math.round(performance.now());
  console.log(`${calls} calls, ${ms} ms`);
});
