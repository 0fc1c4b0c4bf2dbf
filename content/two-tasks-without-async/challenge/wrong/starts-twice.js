// fails: calls: it starts each once for the order and once for the result
function report(names, done) {
  const order = [];
  const lines = [];
  if (names.length === 0) return done(lines);
  for (const name of names) {
    start(name, () => {
      order.push(name);
      start(name, (error, result) => {
        lines.push(error ? `${name} failed: ${error.message}` : `${name}: ${result}`);
        if (lines.length === names.length) done(lines);
      });
    });
  }
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
