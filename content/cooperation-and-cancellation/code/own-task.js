// A task of our own, as asyncio has them. yield is its await: so long it waits.
function run(steps) {
  let timer, cancelled = false, ended = false;
  const goOn = () => {
    try {
      const go = cancelled ? steps.throw(new Error("cancelled")) : steps.next();
      ended = go.done;
      if (!ended) timer = setTimeout(goOn, go.value);
    } catch (error) {
      ended = true;
      log(`ended: ${error.message}`);
    }
  };
  const cancel = () => {
    if (ended) return;
    cancelled = true;
    clearTimeout(timer); // whatever it waits for, it need not wait any more
    timer = setTimeout(goOn, 0);
  };
  goOn();
  return { cancel };
}

const log = (text) => console.log(`${performance.now()} ms: ${text}`);

function* report() {
  log("opens the file");
  try {
    yield 100; // reads for 100 ms
    work(300); // computes for 300 ms
    log("has computed");
    yield 0; // gives way
    work(300);
    log("has computed once more");
  } finally {
    log("closes the file");
  }
}

const task = run(report());
setTimeout(() => {
  task.cancel();
  log("cancel() has been called");
}, 150);
