// load() takes 60 ms. crunch(ms) is done by a worker, in so many ms.
async function report(workers) {
  await load();
  const share = 240 / workers;
  const parts = Array.from({ length: workers }, () => crunch(share));
  await Promise.all(parts);
}

report(8).then(() => console.log(`done after ${performance.now()} ms`));
