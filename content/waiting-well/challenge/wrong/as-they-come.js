// fails: result: results are in the order in which they were answered
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  let failed = false;
  async function worker() {
    while (next < items.length && !failed) {
      try {
        results.push(await fn(items[next++]));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
