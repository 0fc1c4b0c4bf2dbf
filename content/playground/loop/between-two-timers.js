setTimeout(() => {
  console.log("timer A");
  queueMicrotask(() => console.log("microtask of A"));
}, 0);

setTimeout(() => {
  console.log("timer B");
  queueMicrotask(() => console.log("microtask of B"));
}, 0);
