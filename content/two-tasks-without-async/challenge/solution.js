// Everything is started before anything has ended; each ending counts, whether good or bad.
function report(names, done) {
  const lines = [];
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
