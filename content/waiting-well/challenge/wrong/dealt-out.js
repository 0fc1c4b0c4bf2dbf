// fails: never-fewer: each worker is dealt its items beforehand, and has nothing to do when they are done
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let failed = false;
  async function worker(first) {
    for (let index = first; index < items.length && !failed; index += limit) {
      try {
        results[index] = await fn(items[index]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, (_, first) => worker(first)));
  return results;
}
