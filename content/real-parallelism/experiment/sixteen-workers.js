// 100 ms of work. The first 10 are done here; the other 90 are divided.
async function job(workers) {
  const start = performance.now();
  work(10);
  await Promise.all(Array.from({ length: workers }, () => crunch(90 / workers)));
  return performance.now() - start;
}

async function main() {
  const alone = await job(1);
  for (const workers of [2, 4, 16]) {
    const speedUp = alone / (await job(workers));
    console.log(`${workers} workers: ${speedUp.toFixed(1)} times as fast`);
  }
}

main();
