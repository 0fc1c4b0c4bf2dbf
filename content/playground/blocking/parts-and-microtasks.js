async function sum() {
  for (const part of [1, 2, 3]) {
    work(100); // computes for 100 ms
    console.log(`part ${part} of 3`);
    await null;
  }
  console.log("sum computed");
}

setTimeout(() => console.log("click handled"), 150);
sum();
