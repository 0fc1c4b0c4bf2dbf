// Given up in time. Is anything stopped?
function withTimeout(promise, ms) {
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new Error("too late")), ms);
  });
  return Promise.race([promise, late]);
}

async function order() {
  await reserve("seat 7"); // 100 ms
  await pay("12 EUR"); // 300 ms
  console.log(`${performance.now()} ms: paid`);
  await print("ticket"); // 50 ms
  console.log(`${performance.now()} ms: printed`);
}

withTimeout(order(), 200)
  .then(() => console.log(`${performance.now()} ms: enjoy the film`))
  .catch((error) => console.log(`${performance.now()} ms: ${error.message}`));
