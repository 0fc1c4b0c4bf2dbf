console.log("script begins");

setTimeout(() => console.log("timer"), 0);

queueMicrotask(() => {
  console.log("microtask");
  queueMicrotask(() => console.log("added by the microtask"));
});

console.log("script ends");
