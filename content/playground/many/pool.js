const jobs = ["A", "B", "C", "D"]; // A takes 350 ms, the others 100 ms

async function worker(name) {
  while (jobs.length > 0) {
    const job = jobs.shift();
    console.log(`${name} takes ${job}`);
    await runJob(job);
  }
  console.log(`${name} goes home`);
}

Promise.all([worker("Ada"), worker("Grace")])
  .then(() => console.log("all jobs are done"));
