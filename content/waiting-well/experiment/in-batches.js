async function crawl(pages, limit) {
  for (let at = 0; at < pages.length; at += limit) {
    const batch = pages.slice(at, at + limit);
    await Promise.all(batch.map((page) => fetchPage(page)));
  }
}

crawl([1, 2, 3, 4, 5, 6, 7, 8], 2);
