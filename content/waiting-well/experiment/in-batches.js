async function crawl(pages, limit) {
  for (let at = 0; at < pages.length; at += limit) {
    const batch = pages.slice(at, at + limit);
    const calls = batch.map((page) => fetchPage(page));
    await Promise.all(calls);
  }
}

crawl([1, 2, 3, 4, 5, 6, 7, 8], 2);
