setTimeout(() => console.log("timer"), 0);

queueMicrotask(() => {
  console.log("first microtask");
  queueMicrotask(() => console.log("added by the first"));
});

queueMicrotask(() => console.log("second microtask"));
