// fails: calls: it keeps promises by item, so equal items are asked for once
async function mapWithLimit(items, limit, fn) {
  const byItem = new Map();
  const left = [...new Set(items)];
  let failed = false;
  async function worker() {
    while (left.length > 0 && !failed) {
      const item = left.shift();
      try {
        byItem.set(item, await fn(item));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return items.map((item) => byItem.get(item));
}
