// The same. Whoever is free takes the next row.
const rows = [
  1, 1, 2, 3, 5, 9, 14, 20,
  22, 18, 12, 7, 4, 2, 1, 1,
];
let next = 0;

async function worker() {
  let done = 0;
  while (next < rows.length) {
    const row = rows[next];
    next += 1; // nobody came in between
    done += await draw([row]);
  }
  return done;
}

Promise.all(
  [worker(), worker(), worker(), worker()],
).then((drawn) => {
  console.log(`shares: ${drawn.join(", ")}`);
  console.log(`done: ${performance.now()} ms`);
});
