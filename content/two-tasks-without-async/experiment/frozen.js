setTimeout(() => console.log("click handled"), 500);
setTimeout(() => console.log("clock drawn"), 1000);

console.log("task 1 begins");
work(2000); // a busy loop
console.log("task 1 ends, task 2 begins");
work(1000); // another
console.log("task 2 ends");
