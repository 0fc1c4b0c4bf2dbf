// Now every piece ends at a safe point: `yield` stands there always, as if a compiler had put it in.
// Whether the task has to let go there is for the runtime to decide. It counts.
function* task(name, pieces) {
  for (let piece = 1; piece <= pieces; piece += 1) {
    work(10);
    console.log(`${performance.now()} ms: ${name} ${piece}`);
    yield;
  }
}

function run(tasks, budget) {
  const ready = [...tasks];
  while (ready.length > 0) {
    const task = ready.shift();
    let left = budget;
    let done = false;
    while (left > 0 && !done) {
      ({ done } = task.next());
      left -= 1;
    }
    if (!done) ready.push(task); // its budget is spent
  }
}

run([task("A", 2), task("HOG", 4), task("B", 2)], 2);
