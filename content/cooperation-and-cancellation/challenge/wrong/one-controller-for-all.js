// fails: result: one controller for all calls: once it is aborted, every later call is
const controller = new AbortController();

async function withTimeout(fn, ms) {
  const timer = setTimeout(() => controller.abort(new Error("too late")), ms);
  try {
    return await fn(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

async function sum(numbers, signal) {
  let total = 0;
  for (const number of numbers) {
    total += addUp([number]);
    await turn();
    signal.throwIfAborted();
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
