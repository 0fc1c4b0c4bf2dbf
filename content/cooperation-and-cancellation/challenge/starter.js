// Yours. Does it reject in time? Is anything stopped?
function withTimeout(fn, ms) {
  const { signal } = new AbortController();
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("too late")), ms);
  });
  return Promise.race([fn(signal), late]);
}

// Yours. The sum is right. Who else gets a turn?
async function sum(numbers, signal) {
  return addUp(numbers);
}

// Given.
function total(ms) {
  return withTimeout(async (signal) => {
    signal.addEventListener("abort", () => cancelJob());
    const numbers = await fetchNumbers({ signal });
    return sum(numbers, signal);
  }, ms);
}

// For Run only: with enough time, then with too little.
const at = () => `at ${performance.now()} ms`;
total(1000)
  .then((sum) => console.log(`total ${sum} ${at()}`))
  .then(() => total(150))
  .then((sum) => console.log(`total ${sum} ${at()}, in time, it says`))
  .catch((error) => console.log(`${error.message} ${at()}`));
