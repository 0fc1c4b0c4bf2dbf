// Given up in time. Is anything stopped?
function withTimeout(promise, ms) {
  const late = new Promise((_, reject) => {
    const error = new Error("too late");
    setTimeout(() => reject(error), ms);
  });
  return Promise.race([promise, late]);
}

const log = (text) =>
  console.log(`${performance.now()} ms: ${text}`);

async function order() {
  await reserve("seat 7"); // 100 ms
  await pay("12 EUR"); // 300 ms
  log("paid");
  await print("ticket"); // 50 ms
  log("printed");
}

withTimeout(order(), 200)
  .then(() => log("enjoy the film"))
  .catch((error) => log(error.message));
