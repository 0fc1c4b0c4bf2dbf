// fails: stall: ten numbers at a time are 50 ms only if each of them is a five
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
  for (let at = 0; at < numbers.length; at += 10) {
    total += addUp(numbers.slice(at, at + 10));
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
