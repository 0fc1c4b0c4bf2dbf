// fails: stall: it gives way when 50 ms are over, which the number before has overrun
async function withTimeout(fn, ms) {
  const controller = new AbortController();
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
  let since = performance.now();
  for (const number of numbers) {
    total += addUp([number]);
    if (performance.now() - since >= 50) {
      await turn();
      signal.throwIfAborted();
      since = performance.now();
    }
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
