// fails: calls: it calls again what has failed
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  let failed = false;
  async function worker() {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await fn(items[index]).catch(() => fn(items[index]));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
