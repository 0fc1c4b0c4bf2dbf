// fails: result: it looks one job ahead and no further
function choose(ready, jobs) {
  const next = (name) => Object.values(jobs).filter((job) => job.after.includes(name)).map((job) => job.minutes);
  const ahead = (name) => jobs[name].minutes + Math.max(0, ...next(name));
  return ready.reduce((best, name) => (ahead(name) > ahead(best) ? name : best));
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
