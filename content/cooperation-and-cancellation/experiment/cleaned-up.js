const controller = new AbortController();

async function save(signal) {
  await lock("file");
  try {
    console.log("locked");
    await upload("letter", { signal }); // 500 ms
    console.log("uploaded");
  } finally {
    console.log("unlocking");
    await unlock("file"); // 100 ms, and without the signal
    console.log("unlocked");
  }
}

save(controller.signal).catch((error) => console.log(`ended: ${error.message}`));

setTimeout(() => {
  controller.abort(new Error("cancelled"));
  console.log("abort has been called");
}, 200);
