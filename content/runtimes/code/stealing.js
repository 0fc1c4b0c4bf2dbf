// Two lanes, each with a queue. In each round
// every lane runs one piece, like two cores.
const task = (name, pieces) => ({ name, pieces, done: 0 });

function run(queues) {
  for (let round = 1; queues.flat().length > 0; round += 1) {
    const taken = queues.map((queue) => take(queue, queues));
    const did = taken.map((it, lane) => step(it, queues[lane]));
    console.log(`round ${round}: ${did.join(" | ")}`);
  }
}

function take(queue, queues) {
  if (queue.length === 0) steal(queue, queues);
  return queue.shift();
}

function step(task, queue) {
  if (!task) return "idle";
  task.done += 1;
  if (task.done < task.pieces) queue.push(task);
  const note = task.stolen ? " (stolen)" : "";
  task.stolen = false;
  return `${task.name} ${task.done}${note}`;
}

// The older half of the longest queue.
function steal(queue, queues) {
  const longest = Math.max(...queues.map((it) => it.length));
  const victim = queues.find((it) => it.length === longest);
  for (const task of victim.splice(0, Math.ceil(longest / 2))) {
    task.stolen = true;
    queue.push(task);
  }
}

run([
  [task("A", 3), task("B", 3), task("C", 3), task("D", 3)],
  [task("E", 1)],
]);
