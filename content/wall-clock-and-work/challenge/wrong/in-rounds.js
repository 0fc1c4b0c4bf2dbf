// fails: result: it gives each cook a job and waits for all of them before the next round
function choose(ready, jobs) {
  return ready.reduce((best, name) => (way(name, jobs) > way(best, jobs) ? name : best));
}

function way(name, jobs) {
  const next = Object.keys(jobs).filter((other) => jobs[other].after.includes(name));
  return jobs[name].minutes + Math.max(0, ...next.map((other) => way(other, jobs)));
}

async function schedule(jobs, cooks) {
  const start = performance.now();
  const done = new Set();
  while (done.size < Object.keys(jobs).length) {
    let ready = Object.keys(jobs).filter((name) => !done.has(name) && jobs[name].after.every((it) => done.has(it)));
    const round = [];
    while (ready.length > 0 && round.length < cooks) {
      const name = choose(ready, jobs);
      round.push(name);
      ready = ready.filter((other) => other !== name);
    }
    await Promise.all(round.map((name) => cook(name)));
    round.forEach((name) => done.add(name));
  }
  return performance.now() - start;
}
