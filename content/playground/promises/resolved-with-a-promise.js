const inner = Promise.resolve();

new Promise((resolve) => resolve(inner))
  .then(() => console.log("resolved with a promise"));

Promise.resolve()
  .then(() => console.log("microtask 1"))
  .then(() => console.log("microtask 2"))
  .then(() => console.log("microtask 3"))
  .then(() => console.log("microtask 4"));
