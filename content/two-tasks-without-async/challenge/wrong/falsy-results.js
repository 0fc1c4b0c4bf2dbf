// fails: result: it takes an empty result for a failure
function report(names, done) {
  const lines = [];
  if (names.length === 0) return done(lines);
  for (const name of names) {
    start(name, (error, result) => {
      lines.push(result ? `${name}: ${result}` : `${name} failed: ${error?.message}`);
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
