// fails: result: it begins whatever can be begun, however few the cooks are
function choose(ready, jobs) {
  return ready.reduce((best, name) => (way(name, jobs) > way(best, jobs) ? name : best));
}

function way(name, jobs) {
  const next = Object.keys(jobs).filter((other) => jobs[other].after.includes(name));
  return jobs[name].minutes + Math.max(0, ...next.map((other) => way(other, jobs)));
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
    if (ready.length > 0) {
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
