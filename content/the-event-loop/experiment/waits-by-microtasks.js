let ready = false;
setTimeout(() => { ready = true; }, 100);

async function untilReady() {
  while (!ready) await null; // gives way to microtasks only
  console.log("ready");
}

untilReady();
