// fails: stall: it gives way to microtasks only, so it is one turn from beginning to end
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
    total += addUp([number]);
    await null;
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
