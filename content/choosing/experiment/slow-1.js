async function report() {
  for (const part of [1, 2, 3, 4]) {
    await ask(part);
  }
  console.log(`done at ${performance.now()}`);
}

report();
