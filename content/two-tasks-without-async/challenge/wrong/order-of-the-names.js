// fails: result: each line is put at its name's place, not behind what has ended before
function report(names, done) {
  const lines = [];
  let left = names.length;
  if (left === 0) return done(lines);
  names.forEach((name, index) => {
    start(name, (error, result) => {
      lines[index] = error ? `${name} failed: ${error.message}` : `${name}: ${result}`;
      left -= 1;
      if (left === 0) done(lines);
    });
  });
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
