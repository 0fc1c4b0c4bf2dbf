const controller = new AbortController();
setTimeout(() => controller.abort(), 120);

async function sum(signal) {
  let parts = 0;
  while (parts < 6 && !signal.aborted) {
    work(50);
    parts += 1;
    await null;
  }
  console.log(`${parts} parts, ended at ${performance.now()} ms`);
}

sum(controller.signal);
