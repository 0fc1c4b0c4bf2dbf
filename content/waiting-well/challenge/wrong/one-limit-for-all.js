// fails: never-fewer: the count stands outside, so two crawls share one limit
let inFlight = 0;
const waiting = [];

async function mapWithLimit(items, limit, fn) {
  let failed = false;
  return Promise.all(items.map(async (item) => {
    if (inFlight >= limit) await new Promise((resolve) => waiting.push(resolve));
    else inFlight++;
    try {
      return failed ? undefined : await fn(item);
    } catch (error) {
      failed = true;
      throw error;
    } finally {
      if (waiting.length > 0) waiting.shift()();
      else inFlight--;
    }
  }));
}
