// fails: result: calls of it share one array and one count
const lines = [];
function report(names, done) {
  if (names.length === 0) return done(lines);
  for (const name of names) {
    start(name, (error, result) => {
      lines.push(error ? `${name} failed: ${error.message}` : `${name}: ${result}`);
      if (lines.length === names.length) done(lines);
    });
  }
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
