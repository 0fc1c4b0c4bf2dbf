const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function sum() {
  for (let part = 1; part <= 3; part += 1) {
    work(100); // computes for 100 ms
    await turn();
  }
  console.log(`sum computed at ${performance.now()} ms`);
}

setTimeout(() => console.log(`click handled at ${performance.now()} ms`), 50);
sum();
