// fails: result: the first failure ends the report
function report(names, done) {
  const lines = [];
  if (names.length === 0) return done(lines);
  for (const name of names) {
    start(name, (error, result) => {
      if (error) return done([...lines, `${name} failed: ${error.message}`]);
      lines.push(`${name}: ${result}`);
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
