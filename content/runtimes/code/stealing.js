// Two lanes, each with a queue of its own. In each round every lane runs one piece: that stands for two cores.
const task = (name, pieces) => ({ name, pieces, done: 0 });

function run(queues) {
  for (let round = 1; queues.some((queue) => queue.length > 0); round += 1) {
    const did = queues.map((queue) => step(queue, queues));
    console.log(`round ${round}: ${did.join(" | ")}`);
  }
}

function step(queue, queues) {
  const stolen = queue.length === 0 ? steal(queue, queues) : "";
  const task = queue.shift();
  if (!task) return "idle";
  task.done += 1;
  if (task.done < task.pieces) queue.push(task);
  return `${stolen}${task.name} ${task.done}`;
}

// The older half of the longest queue.
function steal(queue, queues) {
  const victim = queues.reduce((a, b) => (b.length > a.length ? b : a));
  const half = victim.splice(0, Math.ceil(victim.length / 2));
  queue.push(...half);
  return half.length > 0 ? `steals ${half.map((task) => task.name).join(" and ")}, ` : "";
}

run([
  [task("A", 3), task("B", 3), task("C", 3), task("D", 3)],
  [task("E", 1)],
]);
