// fails: stops: the timer is not cleared, so a job that was done in time is cancelled later
async function withTimeout(fn, ms) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("too late")), ms);
  return fn(controller.signal);
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
