const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function crawl(limit) {
  const freeAt = [0, 0, 0, 0]; // the site's four places
  const start = performance.now();
  let left = 16;
  let here = 0;

  async function fetchPage() {
    const place = freeAt.indexOf(Math.min(...freeAt));
    freeAt[place] = Math.max(freeAt[place], performance.now()) + 500;
    const takes = freeAt[place] - performance.now();
    await sleep(Math.min(takes, 1200));
    if (takes <= 1200) here++;
  }

  async function worker() {
    while (left > 0) {
      left--;
      await fetchPage();
    }
  }

  await Promise.all(Array.from({ length: limit }, worker));
  const took = performance.now() - start;
  console.log(`limit ${limit}: ${here} of 16, ${took} ms`);
  await sleep(Math.max(...freeAt) - performance.now()); // until the site is idle
}

async function main() {
  for (const limit of [2, 4, 8, 12]) await crawl(limit);
}

main();
