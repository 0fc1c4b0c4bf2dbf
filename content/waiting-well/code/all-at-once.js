const pages = [...Array(20).keys()];

async function crawl() {
  const calls = pages.map((it) => fetchPage(it));
  await Promise.all(calls);
}

crawl().then(() => {
  console.log(`after ${performance.now()} ms`);
});
