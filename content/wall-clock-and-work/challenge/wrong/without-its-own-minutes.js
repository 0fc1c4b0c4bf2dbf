// fails: result: it looks only at what comes behind a job, and leaves out the job itself
function behind(name, jobs) {
  const next = Object.keys(jobs).filter((other) => jobs[other].after.includes(name));
  return Math.max(0, ...next.map((other) => jobs[other].minutes + behind(other, jobs)));
}

function choose(ready, jobs) {
  return ready.reduce((best, name) => (behind(name, jobs) > behind(best, jobs) ? name : best));
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
