const late = (ms) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("timeout")), ms);
  });

let payments = 0;

async function order() {
  await connect(); // 300 ms
  await pay(); // 100 ms
  payments += 1;
}

async function main() {
  try {
    await Promise.race([order(), late(250)]);
  } catch {
    await order(); // once more, and this time patiently
  }
  console.log(`payments: ${payments}`);
}

main();
