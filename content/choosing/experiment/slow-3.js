// One connection: each call waits for its turn.
let last = Promise.resolve();
function part(n) {
  last = last.then(() => ask(n));
  return last;
}

async function report() {
  await Promise.all([1, 2, 3, 4].map(part));
  console.log(`done at ${performance.now()}`);
}

report();
