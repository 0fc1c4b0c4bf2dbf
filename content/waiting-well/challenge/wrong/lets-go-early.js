// fails: result: it is done when the last item has been begun
async function mapWithLimit(items, limit, fn) {
  const results = [];
  const inFlight = new Set();
  for (let index = 0; index < items.length; index++) {
    if (inFlight.size === limit) await Promise.race(inFlight);
    const call = fn(items[index]).then((value) => {
      results[index] = value;
      inFlight.delete(call);
    });
    inFlight.add(call);
  }
  return results;
}
