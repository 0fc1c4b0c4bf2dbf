async function withTimeout(fn, ms) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("too late")), ms);
  try {
    return await fn(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

// A task between two parts, not a microtask: so the timer above can get its turn.
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

// As much as fits into 50 ms, then a turn for others, then a look at the signal.
async function sum(numbers, signal) {
  let sum = 0;
  let busy = 0;
  for (const number of numbers) {
    if (busy + number > 50) {
      await turn();
      signal.throwIfAborted();
      busy = 0;
    }
    busy += number;
    sum += addUp([number]);
  }
  return sum;
}

function total(ms) {
  return withTimeout(async (signal) => {
    signal.addEventListener("abort", () => cancelJob());
    const numbers = await fetchNumbers({ signal });
    return sum(numbers, signal);
  }, ms);
}
