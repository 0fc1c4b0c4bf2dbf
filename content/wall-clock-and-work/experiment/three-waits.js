async function load(page) {
  const text = await fetchPage(page); // 400 ms
  work(20);                           // computes for 20 ms
  return text.length;
}

Promise.all([load(1), load(2), load(3)])
  .then((lengths) => console.log(`${lengths.length} pages read`));
