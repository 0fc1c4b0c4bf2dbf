// fails: time: it awaits everything first and asks afterwards whether it was too late
async function withTimeout(fn, ms) {
  const { signal } = new AbortController();
  const start = performance.now();
  const value = await fn(signal);
  if (performance.now() - start > ms) throw new Error("too late");
  return value;
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
