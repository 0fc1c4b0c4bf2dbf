// fails: makespan: it waits for a fixed time and hopes that all have ended
function report(names, done) {
  const lines = [];
  for (const name of names) {
    start(name, (error, result) => {
      lines.push(error ? `${name} failed: ${error.message}` : `${name}: ${result}`);
    });
  }
  setTimeout(() => done(lines), 2000);
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
