// work(ms) stands for a function that keeps the thread: a sleep, a blocking read, a loop.
function task1() {
  console.log("task 1 begins");
  work(2000);
  console.log("task 1 ends");
}

function task2() {
  console.log("task 2 begins");
  work(1000);
  console.log("task 2 ends");
}

task1();
task2();
console.log(`both done after ${performance.now()} ms`);
