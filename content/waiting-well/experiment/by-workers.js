async function crawl(pages, limit) {
  const left = [...pages];
  async function worker() {
    while (left.length > 0) await fetchPage(left.shift());
  }
  await Promise.all(Array.from({ length: limit }, worker));
}

crawl([1, 2, 3, 4, 5, 6, 7, 8], 2);
