const ready = Promise.resolve();

Promise.all([ready, ready]).then(() => console.log("all"));

ready
  .then(() => console.log("then 1"))
  .then(() => console.log("then 2"));

console.log("script ends");
