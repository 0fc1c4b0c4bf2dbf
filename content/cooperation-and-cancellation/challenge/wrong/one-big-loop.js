// fails: stall: each number by itself, but all in one turn
async function withTimeout(fn, ms) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("too late")), ms);
  try {
    return await fn(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function sum(numbers, signal) {
  let total = 0;
  for (const number of numbers) {
    signal.throwIfAborted();
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
