// Yours. So far there is one call in flight.
async function mapWithLimit(items, limit, fn) {
  const results = [];
  for (const item of items) {
    results.push(await fn(item));
  }
  return results;
}

// For Run only: eight pages, three at a time.
mapWithLimit([1, 2, 3, 4, 5, 6, 7, 8], 3, fetchPage)
  .then((pages) => console.log(pages.join(", ")))
  .catch((error) => console.log(`failed: ${error.message}`))
  .then(() => console.log(`after ${performance.now()} ms`));
