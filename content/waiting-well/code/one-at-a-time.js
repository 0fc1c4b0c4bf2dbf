const pages = Array.from({ length: 20 }, (_, index) => index + 1);

async function crawl() {
  for (const page of pages) {
    await fetchPage(page);
  }
}

crawl().then(() => console.log(`${pages.length} pages after ${performance.now()} ms`));
