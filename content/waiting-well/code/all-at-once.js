const pages = Array.from({ length: 20 }, (_, index) => index + 1);

async function crawl() {
  await Promise.all(pages.map((page) => fetchPage(page)));
}

crawl().then(() => console.log(`${pages.length} pages after ${performance.now()} ms`));
