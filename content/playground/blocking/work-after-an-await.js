async function writeReport() {
  await null;
  work(300); // computes for 300 ms
  console.log("report written");
}

setTimeout(() => console.log("timer of 0 ms"), 0);
writeReport();
console.log("script ends");
