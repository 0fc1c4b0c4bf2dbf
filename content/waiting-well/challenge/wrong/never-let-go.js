// fails: never-more: what has been answered stays in the set, so the race is over at once from then on
async function mapWithLimit(items, limit, fn) {
  const begun = [];
  for (const item of items) {
    if (begun.length >= limit) await Promise.race(begun);
    begun.push(fn(item));
  }
  return Promise.all(begun);
}
