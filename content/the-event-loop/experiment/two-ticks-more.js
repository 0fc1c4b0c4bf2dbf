const settled = Promise.resolve();

settled.then(() => Promise.resolve()).then(() => console.log("after the promise"));
settled.then(() => "a value").then(() => console.log("after the value"));

settled
  .then(() => console.log("round 1"))
  .then(() => console.log("round 2"))
  .then(() => console.log("round 3"))
  .then(() => console.log("round 4"))
  .then(() => console.log("round 5"));
