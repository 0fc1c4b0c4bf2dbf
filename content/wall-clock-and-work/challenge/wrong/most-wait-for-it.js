// fails: result: it counts how many jobs wait for this one, not for how long they take
function choose(ready, jobs) {
  const waiting = (name) => Object.keys(jobs).filter((other) => jobs[other].after.includes(name)).length;
  return ready.reduce((best, name) => (waiting(name) > waiting(best) ? name : best));
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
