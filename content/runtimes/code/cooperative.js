// A task is a generator. `yield` is where it lets go;
// the runtime cannot take the lane from it elsewhere.
function* task(name, pieces, letsGo) {
  for (let piece = 1; piece <= pieces; piece += 1) {
    work(10);
    say(name, piece);
    if (letsGo) yield;
  }
}

function say(name, piece) {
  const now = performance.now();
  console.log(`${now} ms: ${name} ${piece}`);
}

// One lane, one queue.
function run(tasks) {
  const ready = [...tasks];
  while (ready.length > 0) {
    const task = ready.shift();
    const { done } = task.next(); // until it yields
    if (!done) ready.push(task);
  }
}

run([
  task("A", 2, true),
  task("HOG", 4, false),
  task("B", 2, true),
]);
