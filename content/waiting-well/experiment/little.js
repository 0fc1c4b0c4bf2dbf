const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const pages = 16;

async function measure(limit) {
  const freeAt = [0, 0, 0, 0]; // the site's four places
  const start = performance.now();
  let [left, inFlight, last, area, stays] = [pages, 0, start, 0, 0];

  // Adds up how many were in flight for how long. Then one more, or less.
  function count(change) {
    area += inFlight * (performance.now() - last);
    last = performance.now();
    inFlight += change;
  }

  async function fetchPage() {
    const place = freeAt.indexOf(Math.min(...freeAt));
    freeAt[place] = Math.max(freeAt[place], performance.now()) + 500;
    const begun = performance.now();
    count(+1);
    await sleep(freeAt[place] - begun);
    count(-1);
    stays += performance.now() - begun;
  }

  async function worker() {
    while (left-- > 0) await fetchPage();
  }

  await Promise.all(Array.from({ length: limit }, worker));
  const seconds = (performance.now() - start) / 1000;
  const [rate, stay] = [pages / seconds, stays / pages / 1000];
  const counted = area / seconds / 1000;
  console.log(`${limit}: ${rate}/s × ${stay} s = ${rate * stay}, counted ${counted}`);
}

measure(2).then(() => measure(4)).then(() => measure(8));
