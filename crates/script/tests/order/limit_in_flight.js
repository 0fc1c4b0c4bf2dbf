// prints values
async function mapWithLimit(items, limit, fn) {
  const results = []; let next = 0, active = 0, most = 0;
  const worker = async () => { while (next < items.length) { const i = next++; active++; most = Math.max(most, active); results[i] = await fn(items[i]); active--; } };
  await Promise.all(Array.from({ length: limit }, worker));
  return { results, most };
}
mapWithLimit([30, 10, 50, 20, 40], 2, ms => new Promise(r => setTimeout(() => { console.log('done', ms); r(ms * 2); }, ms)))
  .then(r => console.log(r));
