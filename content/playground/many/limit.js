async function crawl(pages) {
  const inFlight = new Set();
  for (const page of pages) {
    if (inFlight.size === 2) await Promise.race(inFlight);
    console.log(`request ${page}`);
    const request = fetchPage(page).then(() => { // 200, 100, 200, 50 ms
      console.log(`answer ${page}`);
      inFlight.delete(request);
    });
    inFlight.add(request);
  }
  await Promise.all(inFlight);
  console.log("all pages are here");
}

crawl([1, 2, 3, 4]);
