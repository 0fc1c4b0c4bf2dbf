// fails: error: it waits for all and passes on the failure of the first item, not the first in time
async function mapWithLimit(items, limit, fn) {
  const outcomes = [];
  let next = 0;
  let failed = false;
  async function worker() {
    while (next < items.length && !failed) {
      const index = next++;
      try {
        outcomes[index] = { value: await fn(items[index]) };
      } catch (error) {
        failed = true;
        outcomes[index] = { error };
      }
    }
  }
  await Promise.all(Array.from({ length: limit }, worker));
  const bad = outcomes.find((outcome) => "error" in outcome);
  if (bad) throw bad.error;
  return outcomes.map((outcome) => outcome.value);
}
