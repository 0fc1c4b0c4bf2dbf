setTimeout(() => {
  console.log("turn 1");
  Promise.resolve()
    .then(() => console.log("turn 1: microtask"))
    .then(() => console.log("turn 1: its microtask"));
}, 0);

setTimeout(() => {
  console.log("turn 2");
  queueMicrotask(() => console.log("turn 2: microtask"));
}, 0);
