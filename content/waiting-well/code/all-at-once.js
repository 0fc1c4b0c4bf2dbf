const pages = [...Array(20).keys()];

async function crawl() {
  const calls = pages.map((page) => fetchPage(page));
  await Promise.all(calls);
}

crawl().then(() => {
  console.log(`all here after ${performance.now()} ms`);
});
