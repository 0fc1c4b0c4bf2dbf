// fails: at-once: it tells of the failure only when all calls in flight have ended
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let next = 0;
  let failure = null;
  async function worker() {
    while (next < items.length && !failure) {
      const index = next++;
      try {
        results[index] = await fn(items[index]);
      } catch (error) {
        failure ??= error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  if (failure) throw failure;
  return results;
}
