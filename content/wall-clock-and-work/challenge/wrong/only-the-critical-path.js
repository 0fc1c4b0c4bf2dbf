// fails: calls: it does the jobs of the longest way, and leaves out the rest
function choose(ready, jobs) {
  return ready.reduce((best, name) => (way(name, jobs) > way(best, jobs) ? name : best));
}

function way(name, jobs) {
  const next = Object.keys(jobs).filter((other) => jobs[other].after.includes(name));
  return jobs[name].minutes + Math.max(0, ...next.map((other) => way(other, jobs)));
}

async function schedule(jobs, cooks) {
  const start = performance.now();
  const done = [];
  let ready = Object.keys(jobs).filter((name) => jobs[name].after.length === 0);
  while (ready.length > 0) {
    const name = choose(ready, jobs);
    await cook(name);
    done.push(name);
    ready = Object.keys(jobs).filter((other) => jobs[other].after.includes(name) && !done.includes(other));
  }
  return performance.now() - start;
}
