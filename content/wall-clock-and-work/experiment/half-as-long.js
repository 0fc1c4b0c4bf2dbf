// A report: 200 ms to fetch, 700 ms to compute, 100 ms to send.
async function report() {
  await fetchFigures();
  work(700 / 2); // the computing has been made twice as fast
  await send();
  console.log("report sent");
}

report();
