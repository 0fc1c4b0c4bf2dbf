const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// The site has four places. A page takes one of them for 500 ms.
const freeAt = [0, 0, 0, 0];

// The crawler gives up after 1,200 ms. The site does not hear of it.
async function fetchPage() {
  const place = freeAt.indexOf(Math.min(...freeAt));
  freeAt[place] = Math.max(freeAt[place], performance.now()) + 500;
  const takes = freeAt[place] - performance.now();
  await sleep(Math.min(takes, 1200));
  if (takes > 1200) throw new Error("too late");
}

async function crawl(pages) {
  const calls = Array.from({ length: pages }, () => fetchPage());
  const outcomes = await Promise.allSettled(calls);
  const here = outcomes.filter((it) => it.status === "fulfilled");
  console.log(`${here.length} of ${pages} pages are here`);
}

crawl(40);
