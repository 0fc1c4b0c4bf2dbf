// fails: error: it says that something failed, and not what
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  let failed = false;
  async function worker() {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await fn(items[index]);
      } catch {
        failed = true;
        throw new Error("mapWithLimit failed");
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
