// fails: stops: it looks at the signal and then gives way, so one more part is added after it was aborted
function withTimeout(fn, ms) {
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error("too late");
      controller.abort(error);
      reject(error);
    }, ms);
  });
  return Promise.race([fn(controller.signal), late]).finally(() => clearTimeout(timer));
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function sum(numbers, signal) {
  let total = 0;
  for (const number of numbers) {
    signal.throwIfAborted();
    await turn();
    total += addUp([number]);
  }
  return total;
}

function total(ms) {
  return withTimeout(async (signal) => {
    signal.addEventListener("abort", () => cancelJob());
    const numbers = await fetchNumbers({ signal });
    return sum(numbers, signal);
  }, ms);
}
