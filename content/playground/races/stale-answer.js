let shown = "nothing";

async function search(text) {
  console.log(`search for ${text}`);
  shown = await fetchResults(text); // ca 300 ms, cat 100 ms
  console.log(`showing ${shown}`);
}

search("ca");
setTimeout(() => search("cat"), 50);
