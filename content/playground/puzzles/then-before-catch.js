Promise.reject(new Error("offline"))
  .then(() => console.log("shown"))
  .catch(() => console.log("caught behind a then"));

Promise.reject(new Error("offline"))
  .catch(() => console.log("caught directly"));

Promise.resolve()
  .then(() => console.log("microtask 1"))
  .then(() => console.log("microtask 2"));
