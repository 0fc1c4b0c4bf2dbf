let shown = "nothing";
let latest = 0;

async function search(text) {
  latest += 1;
  const mine = latest;
  const results = await fetchResults(text); // ca 300 ms, cat 100 ms
  if (mine !== latest) {
    console.log(`too late: ${results}`);
    return;
  }
  shown = results;
  console.log(`showing ${shown}`);
}

search("ca");
setTimeout(() => search("cat"), 50);
