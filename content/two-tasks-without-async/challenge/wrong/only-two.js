// fails: calls: it starts the first two tasks, as there were two in the lesson
function report(names, done) {
  const lines = [];
  const both = names.slice(0, 2);
  if (both.length === 0) return done(lines);
  for (const name of both) {
    start(name, (error, result) => {
      lines.push(error ? `${name} failed: ${error.message}` : `${name}: ${result}`);
      if (lines.length === both.length) done(lines);
    });
  }
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
