// A task is a generator. `yield` is where it lets go; the runtime cannot take the lane from it anywhere else.
function* task(name, pieces, letsGo) {
  for (let piece = 1; piece <= pieces; piece += 1) {
    work(10);
    console.log(`${performance.now()} ms: ${name} ${piece}`);
    if (letsGo) yield;
  }
}

// One lane, one queue.
function run(tasks) {
  const ready = [...tasks];
  while (ready.length > 0) {
    const task = ready.shift();
    const { done } = task.next(); // until it yields, or to its end
    if (!done) ready.push(task);
  }
}

run([task("A", 2, true), task("HOG", 4, false), task("B", 2, true)]);
