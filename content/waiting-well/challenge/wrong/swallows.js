// fails: error: a failure becomes a hole among the results
async function mapWithLimit(items, limit, fn) {
  const results = new Array(items.length).fill(null);
  let next = 0;
  async function worker() {
    while (next < items.length) {
      const index = next++;
      try {
        results[index] = await fn(items[index]);
      } catch (error) {
        console.log(`failed: ${error.message}`);
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
