// A picture of sixteen rows, and what each row costs. draw(rows) is done by a worker.
const rows = [1, 1, 2, 3, 5, 9, 14, 20, 22, 18, 12, 7, 4, 2, 1, 1];
const workers = 4;

async function main() {
  const size = rows.length / workers;
  const parts = Array.from({ length: workers }, (_, n) => rows.slice(n * size, (n + 1) * size));
  const drawn = await Promise.all(parts.map((part) => draw(part)));
  console.log(`worker by worker: ${drawn.join(", ")} ms of work`);
  console.log(`done after ${performance.now()} ms`);
}

main();
