async function part(n) {
  work(30);
}

async function report() {
  await Promise.all([1, 2, 3, 4].map(part));
  console.log(`done at ${performance.now()}`);
}

report();
