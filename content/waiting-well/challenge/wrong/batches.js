// fails: never-fewer: it waits for the slowest of each batch before it begins the next
async function mapWithLimit(items, limit, fn) {
  const results = [];
  for (let at = 0; at < items.length; at += limit) {
    const batch = items.slice(at, at + limit);
    results.push(...await Promise.all(batch.map((item) => fn(item))));
  }
  return results;
}
