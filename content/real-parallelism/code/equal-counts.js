// Sixteen rows, and what each of them costs.
const rows = [
  1, 1, 2, 3, 5, 9, 14, 20,
  22, 18, 12, 7, 4, 2, 1, 1,
];

async function main() {
  const parts = [];
  for (let n = 0; n < rows.length; n += 4) {
    parts.push(rows.slice(n, n + 4));
  }
  // draw(rows) is done by a worker.
  const drawn = await Promise.all(
    parts.map((part) => draw(part)),
  );
  console.log(`shares: ${drawn.join(", ")}`);
  console.log(`done: ${performance.now()} ms`);
}

main();
