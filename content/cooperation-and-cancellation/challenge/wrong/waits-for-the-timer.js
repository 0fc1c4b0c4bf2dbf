// fails: time: it always waits until the time is over, even if the answer has long been there
async function withTimeout(fn, ms) {
  const controller = new AbortController();
  const answer = fn(controller.signal);
  answer.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, ms));
  controller.abort(new Error("too late"));
  return answer;
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
