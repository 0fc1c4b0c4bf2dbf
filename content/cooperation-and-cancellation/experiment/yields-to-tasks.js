const controller = new AbortController();
setTimeout(() => controller.abort(), 120);
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function sum(signal) {
  let parts = 0;
  while (parts < 6 && !signal.aborted) {
    work(50);
    parts += 1;
    await turn();
  }
  console.log(`${parts} parts, ended at ${performance.now()} ms`);
}

sum(controller.signal);
