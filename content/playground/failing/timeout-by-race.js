const timeout = (ms) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${ms} ms are over`)), ms);
  });

async function print() {
  await fetchReport(); // 500 ms
  console.log("the printer starts");
}

Promise.race([print(), timeout(200)])
  .then(() => console.log("printed in time"))
  .catch((error) => console.log(`gave up: ${error.message}`));
