// fails: result: with no names there is nobody who would call done
function report(names, done) {
  const lines = [];
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
