// fails: never-fewer: it counts workers from 1 and so has one too few, but for a limit of 1
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  let failed = false;
  async function worker() {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await fn(items[index]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  const workers = [];
  for (let count = 1; count < Math.max(limit, 2); count++) workers.push(worker());
  await Promise.all(workers);
  return results;
}
