// fails: stops: Promise.race lets the loser go on: the call stays in flight, and the sum is computed for nobody
function withTimeout(fn, ms) {
  const { signal } = new AbortController();
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("too late")), ms));
  return Promise.race([fn(signal), late]);
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
