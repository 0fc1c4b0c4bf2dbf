const controller = new AbortController();

const delay = (ms, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });

async function poll(signal) {
  for (const round of [1, 2, 3, 4]) {
    console.log(`poll ${round}`);
    await delay(100, signal);
  }
}

poll(controller.signal).catch((error) => console.log(`stopped: ${error.message}`));

setTimeout(() => {
  controller.abort(new Error("page left"));
  console.log("abort has been called");
}, 250);
