async function resize(photo) {
  console.log(`${photo}: begin`);
  work(200); // computes for 200 ms
  console.log(`${photo}: end`);
}

setTimeout(() => console.log("timer of 100 ms"), 100);
resize("cat.png");
resize("dog.png");
console.log("both are called");
