// Yours. Of the jobs that can be begun now, which one is begun?
function choose(ready, jobs) {
  return ready[0];
}

// Given. Does all jobs with so many cooks; gives the time at which the last is done.
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

// For Run only.
const supper = {
  "knead dough": { minutes: 9, after: [] },
  "whip cream": { minutes: 9, after: [] },
  "bake pie": { minutes: 2, after: ["knead dough", "make filling"] },
  "wash up": { minutes: 4, after: [] },
  "make filling": { minutes: 3, after: ["cut onions"] },
  "cut onions": { minutes: 5, after: [] },
};

schedule(supper, 2).then((minutes) => console.log(`supper after ${minutes} min`));
