// fails: result: it takes the task that was started last for the one that ends last
function report(names, done) {
  const lines = [];
  if (names.length === 0) return done(lines);
  names.forEach((name, index) => {
    start(name, (error, result) => {
      lines.push(error ? `${name} failed: ${error.message}` : `${name}: ${result}`);
      if (index === names.length - 1) done([...lines]);
    });
  });
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
