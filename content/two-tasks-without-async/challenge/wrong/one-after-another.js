// fails: makespan: each task is started in the callback of the one before
function report(names, done) {
  const lines = [];
  function next(index) {
    if (index === names.length) return done(lines);
    start(names[index], (error, result) => {
      lines.push(error ? `${names[index]} failed: ${error.message}` : `${names[index]}: ${result}`);
      next(index + 1);
    });
  }
  next(0);
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
