// A task is a generator. `yield` is where it
// lets go, and it lets go nowhere else.
function* task(name, pieces, letsGo) {
  for (let piece = 1; piece <= pieces; piece += 1) {
    work(10);
    console.log(`${name} ${piece}`);
    if (letsGo) yield;
  }
}

// One lane, one queue.
function run(tasks) {
  const ready = [...tasks];
  while (ready.length > 0) {
    const task = ready.shift();
    const { done } = task.next(); // until yield
    if (!done) ready.push(task);
  }
}

run([
  task("A", 2, true),
  task("HOG", 4, false),
  task("B", 2, true),
]);
