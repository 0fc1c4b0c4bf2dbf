// fails: result: it adds up everything behind a job, also what can be done side by side
function all(name, jobs, found = new Set()) {
  found.add(name);
  for (const other of Object.keys(jobs)) {
    if (jobs[other].after.includes(name)) all(other, jobs, found);
  }
  return found;
}

function choose(ready, jobs) {
  const sum = (name) => [...all(name, jobs)].reduce((minutes, each) => minutes + jobs[each].minutes, 0);
  return ready.reduce((best, name) => (sum(name) > sum(best) ? name : best));
}

async function schedule(jobs, cooks) {
  const start = performance.now();
  const begun = new Set();
  const done = new Set();
  const underWay = new Set();
  const canBegin = (name) =>
    !begun.has(name) && jobs[name].after.every((before) => done.has(before));

  while (done.size < Object.keys(jobs).length) {
    const ready = Object.keys(jobs).filter(canBegin);
    if (ready.length > 0 && underWay.size < cooks) {
      const name = choose(ready, jobs);
      begun.add(name);
      const job = cook(name).then(() => {
        done.add(name);
        underWay.delete(job);
      });
      underWay.add(job);
    } else {
      await Promise.race(underWay);
    }
  }
  return performance.now() - start;
}
