const pages = [...Array(20).keys()];

async function crawl() {
  for (const page of pages) {
    await fetchPage(page);
  }
}

crawl().then(() => {
  console.log(`after ${performance.now()} ms`);
});
