const delay = (ms, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function remind(signal) {
  console.log("reminder set");
  await delay(1000, signal);
  console.log("time for tea");
}

const controller = new AbortController();
remind(controller.signal)
  .catch((error) => console.log(`stopped: ${error.message}`));

setTimeout(() => {
  controller.abort(new Error("page left"));
  console.log("abort has been called");
}, 250);
