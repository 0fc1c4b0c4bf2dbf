const log = (text) =>
  console.log(`${performance.now()} ms: ${text}`);

// yield is its await: so many ms it waits.
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

// Goes on with it whenever its wait is over.
function run(steps) {
  let timer;
  let wish = null;
  let ended = false;

  const goOn = () => {
    try {
      const step = wish ? steps.throw(wish) : steps.next();
      wish = null; // it is heard once
      ended = step.done;
      if (!ended) timer = setTimeout(goOn, step.value);
    } catch (error) {
      ended = true;
      log(`ended: ${error.message}`);
    }
  };

  const cancel = () => {
    if (ended) return;
    wish = new Error("cancelled");
    clearTimeout(timer); // it need not wait longer
    timer = setTimeout(goOn, 0);
  };

  goOn();
  return { cancel };
}

const task = run(report());
setTimeout(() => {
  task.cancel();
  log("cancel() has been called");
}, 150);
