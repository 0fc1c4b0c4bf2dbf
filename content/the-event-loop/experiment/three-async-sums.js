async function sum(name) {
  work(100); // computes for 100 ms
  await null;
  work(100);
  return `${name} is done`;
}

Promise.all([sum("A"), sum("B"), sum("C")])
  .then((done) => console.log(done.join(", ")));
