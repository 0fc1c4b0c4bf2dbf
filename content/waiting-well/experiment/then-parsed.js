async function read(page) {
  await fetchPage(page); // waits for 500 ms
  work(40); // takes the page apart: computes for 40 ms
}

const pages = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
Promise.all(pages.map(read)).then(() => console.log("all are read"));
