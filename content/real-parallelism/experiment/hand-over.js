// 200 ms of work, evenly divided. Handing a part to a worker takes 5 ms here, on this thread.
async function job(workers) {
  const start = performance.now();
  const parts = [];
  for (let n = 0; n < workers; n += 1) {
    work(5);
    parts.push(crunch(200 / workers));
  }
  await Promise.all(parts);
  return performance.now() - start;
}

async function main() {
  let best = { ms: Infinity };
  for (const workers of [1, 2, 4, 8, 16, 32]) {
    const ms = await job(workers);
    if (ms < best.ms) best = { workers, ms };
  }
  console.log(`fastest with ${best.workers} workers: ${best.ms} ms`);
}

main();
