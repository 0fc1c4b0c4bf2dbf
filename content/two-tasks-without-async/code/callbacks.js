// Each says what is to happen later, and returns at once.
function task1(done) {
  console.log("task 1 begins");
  setTimeout(() => {
    console.log("task 1 ends");
    done();
  }, 2000);
}

function task2(done) {
  console.log("task 2 begins");
  setTimeout(() => {
    console.log("task 2 ends");
    done();
  }, 1000);
}

let left = 2;
function oneIsDone() {
  left -= 1;
  if (left === 0) console.log(`both done after ${performance.now()} ms`);
}

task1(oneIsDone);
task2(oneIsDone);
