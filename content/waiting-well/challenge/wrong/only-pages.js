// fails: calls: it calls fetchPage, whatever function it is given
async function mapWithLimit(items, limit) {
  const results = [];
  let next = 0;
  let failed = false;
  async function worker() {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        results[index] = await fetchPage(items[index]);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
