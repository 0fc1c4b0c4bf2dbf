// fails: stops: nobody can clear the timer of AbortSignal.timeout, and it aborts what was done in time
async function withTimeout(fn, ms) {
  const signal = AbortSignal.timeout(ms);
  try {
    return await fn(signal);
  } catch (error) {
    throw signal.aborted ? new Error("too late") : error;
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
