const controller = new AbortController();
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

async function sum(signal) {
  for (const part of [1, 2, 3]) {
    work(100); // computes for 100 ms
    console.log(`part ${part} of 3`);
    await nextTask();
    signal.throwIfAborted();
  }
}

setTimeout(() => {
  controller.abort(new Error("cancelled"));
  console.log("abort has been called");
}, 150);

sum(controller.signal).catch((error) => console.log(`stopped: ${error.message}`));
