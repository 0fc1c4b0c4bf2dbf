// fails: never-fewer: it has one in flight, whatever the limit
async function mapWithLimit(items, limit, fn) {
  const results = [];
  for (const item of items) results.push(await fn(item));
  return results;
}
