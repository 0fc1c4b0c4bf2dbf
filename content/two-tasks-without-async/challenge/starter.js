// Yours. It takes too long, and gives up at the first failure.
function report(names, done) {
  const lines = [];
  function next(index) {
    if (index === names.length) return done(lines);
    start(names[index], (error, result) => {
      if (error) return done([`${names[index]} failed: ${error.message}`]);
      lines.push(`${names[index]}: ${result}`);
      next(index + 1);
    });
  }
  next(0);
}

// Given. Starts a task and returns at once; calls done(error, result) when it has ended.
function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

// Given. For Check, which waits for a promise.
function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}

// For Run only.
report(["map", "text", "photo"], (lines) => {
  console.log(lines.join("\n"));
  console.log(`after ${performance.now()} ms`);
});
