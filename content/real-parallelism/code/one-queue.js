// The same picture. Whoever is free takes the next row.
const rows = [1, 1, 2, 3, 5, 9, 14, 20, 22, 18, 12, 7, 4, 2, 1, 1];
const workers = 4;

let next = 0;

async function worker() {
  let done = 0;
  while (next < rows.length) {
    const row = rows[next];
    next += 1; // no await between looking and taking
    done += await draw([row]); // one variable for each worker
  }
  return done;
}

async function main() {
  const drawn = await Promise.all(Array.from({ length: workers }, worker));
  console.log(`worker by worker: ${drawn.join(", ")} ms of work`);
  console.log(`done after ${performance.now()} ms`);
}

main();
