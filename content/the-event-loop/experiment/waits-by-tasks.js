let ready = false;
setTimeout(() => { ready = true; }, 100);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function untilReady() {
  let asked = 0;
  while (!ready) {
    asked += 1;
    await pause(10); // gives way to tasks
  }
  console.log(`ready, at ${performance.now()} ms; asked ${asked} times in vain`);
}

untilReady();
