Promise.resolve()
  .then(() => {
    console.log("left 1");
    return Promise.resolve("left 2");
  })
  .then((line) => console.log(line));

Promise.resolve()
  .then(() => console.log("right 1"))
  .then(() => console.log("right 2"))
  .then(() => console.log("right 3"))
  .then(() => console.log("right 4"));
