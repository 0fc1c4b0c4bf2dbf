// The timer aborts a signal, and everybody below listens to it.
async function withTimeout(fn, ms) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error("too late")), ms);
  try {
    return await fn(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function order(signal) {
  await reserve("seat 7", { signal });
  try {
    await pay("12 EUR", { signal });
    console.log(`${performance.now()} ms: paid`);
    await print("ticket", { signal });
    console.log(`${performance.now()} ms: printed`);
  } catch (error) {
    await release("seat 7"); // without the signal: this has to be done
    console.log(`${performance.now()} ms: seat released`);
    throw error;
  }
}

withTimeout(order, 200)
  .then(() => console.log(`${performance.now()} ms: enjoy the film`))
  .catch((error) => console.log(`${performance.now()} ms: ${error.message}`));
