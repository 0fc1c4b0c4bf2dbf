// fails: result: a task that fails is never counted, so the end is never reached
function report(names, done) {
  const lines = [];
  let left = names.length;
  if (left === 0) return done(lines);
  for (const name of names) {
    start(name, (error, result) => {
      if (error) {
        lines.push(`${name} failed: ${error.message}`);
        return;
      }
      lines.push(`${name}: ${result}`);
      left -= 1;
      if (left === 0) done(lines);
    });
  }
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
