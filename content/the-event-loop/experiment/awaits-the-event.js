const ready = new Promise((resolve) => setTimeout(resolve, 100));

async function untilReady() {
  await ready; // nobody asks; the promise tells
  console.log(`ready, at ${performance.now()} ms`);
}

untilReady();
