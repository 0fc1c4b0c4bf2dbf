async function summary(chapter) {
  work(100); // computes for 100 ms
  return `chapter ${chapter}`;
}

Promise.all([1, 2, 3, 4].map(summary)).then(() => console.log("all summed up"));
