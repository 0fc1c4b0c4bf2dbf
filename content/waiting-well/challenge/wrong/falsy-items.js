// fails: result: an item of 0 or an empty text is taken for the end of the items
async function mapWithLimit(items, limit, fn) {
  const left = [...items];
  const results = [];
  let failed = false;
  async function worker() {
    let item;
    while (!failed && (item = left.shift())) {
      const index = items.length - left.length - 1;
      try {
        results[index] = await fn(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
