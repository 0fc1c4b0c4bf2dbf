// fails: error: whatever goes wrong is called too late
async function withTimeout(fn, ms) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await fn(controller.signal);
  } catch {
    throw new Error("too late");
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
