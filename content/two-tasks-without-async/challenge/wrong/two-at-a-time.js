// fails: all-in-flight: two are started, and a third only when one has ended
function report(names, done) {
  const lines = [];
  let next = 0;
  if (names.length === 0) return done(lines);
  function one() {
    if (next === names.length) return;
    const name = names[next++];
    start(name, (error, result) => {
      lines.push(error ? `${name} failed: ${error.message}` : `${name}: ${result}`);
      if (lines.length === names.length) done(lines);
      one();
    });
  }
  one();
  one();
}

function start(name, done) {
  runTask(name).then((result) => done(null, result), (error) => done(error));
}

function reportAll(names) {
  return new Promise((resolve) => report(names, resolve));
}
