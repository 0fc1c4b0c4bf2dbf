// 100 pictures of 1 megapixel, four workers. Each call costs 3 ms, and 1 ms for each megapixel.
const left = Array.from({ length: 100 }, () => 1);

async function worker() {
  while (left.length > 0) {
    await shrink([left.pop()]); // whoever is free takes the next one
  }
}

Promise.all([worker(), worker(), worker(), worker()])
  .then(() => console.log(`done after ${performance.now()} ms`));
