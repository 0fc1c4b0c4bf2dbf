// Computes a quarter of a second at a time, and lets others in before it goes on.
function compute(name, quarters, done) {
  work(250);
  if (quarters > 1) {
    setTimeout(() => compute(name, quarters - 1, done), 0);
  } else {
    console.log(`${name} ends after ${performance.now()} ms`);
    done();
  }
}

let left = 2;
function oneIsDone() {
  left -= 1;
  if (left === 0) console.log("both done");
}

setTimeout(() => compute("task 1", 8, oneIsDone), 0);
setTimeout(() => compute("task 2", 4, oneIsDone), 0);
