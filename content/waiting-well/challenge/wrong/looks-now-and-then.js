// fails: never-fewer: it looks every 10 ms whether there is a place
async function mapWithLimit(items, limit, fn) {
  const results = [];
  let inFlight = 0;
  let failure = null;
  const pause = () => new Promise((resolve) => setTimeout(resolve, 15));
  for (let index = 0; index < items.length; index++) {
    while (inFlight === limit && !failure) await pause();
    if (failure) throw failure;
    inFlight++;
    fn(items[index]).then(
      (value) => { results[index] = value; inFlight--; },
      (error) => { failure ??= error; },
    );
  }
  while (inFlight > 0 && !failure) await pause();
  if (failure) throw failure;
  return results;
}
