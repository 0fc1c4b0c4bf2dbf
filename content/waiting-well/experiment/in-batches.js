async function crawl(pages, limit) {
  let at = 0;
  while (at < pages.length) {
    const batch = pages.slice(at, at += limit);
    const calls = batch.map((it) => fetchPage(it));
    await Promise.all(calls);
  }
}

crawl([1, 2, 3, 4, 5, 6, 7, 8], 2);
