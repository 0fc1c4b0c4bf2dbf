console.log("script begins");

setTimeout(() => console.log("timer of 0 ms"), 0);

Promise.resolve().then(() => {
  console.log("promise");
  queueMicrotask(() => console.log("added by the promise"));
});

console.log("script ends");
