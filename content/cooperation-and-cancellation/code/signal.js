// A timer aborts; everybody below listens.
async function withTimeout(fn, ms) {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(new Error("too late"));
  }, ms);
  try {
    return await fn(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

const log = (text) =>
  console.log(`${performance.now()} ms: ${text}`);

async function order(signal) {
  await reserve("seat 7", { signal });
  try {
    await pay("12 EUR", { signal });
    log("paid");
    await print("ticket", { signal });
    log("printed");
  } catch (error) {
    await release("seat 7"); // no signal here
    log("seat released");
    throw error;
  }
}

withTimeout(order, 200)
  .then(() => log("enjoy the film"))
  .catch((error) => log(error.message));
