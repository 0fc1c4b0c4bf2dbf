const jobs = [1, 2, 3, 4];
let done = 0;
async function worker() {
  while (jobs.length > 0) {
    await load(jobs.shift());
    done += 1;
  }
}
worker();
worker();
