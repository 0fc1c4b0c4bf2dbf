Promise.resolve().then(() => {
  console.log("microtask of the script");
  setTimeout(() => console.log("timer of the microtask"), 0);
});

setTimeout(() => {
  console.log("timer of the script");
  Promise.resolve().then(() => console.log("microtask of the timer"));
}, 0);
