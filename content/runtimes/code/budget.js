// Now a `yield` stands behind every piece, as
// if a compiler had put it there: a safe point.
// Who lets go there, the runtime decides.
function* task(name, pieces) {
  for (let piece = 1; piece <= pieces; piece += 1) {
    work(10);
    console.log(`${name} ${piece}`);
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

const tasks = [task("A", 2), task("HOG", 4), task("B", 2)];
run(tasks, 2);
