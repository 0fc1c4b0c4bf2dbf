setTimeout(() => console.log("timer of 200 ms"), 200);
setTimeout(() => console.log("timer of 100 ms"), 100);

work(300); // computes for 300 ms

setTimeout(() => console.log("timer of 0 ms"), 0);
console.log("300 ms of computing are over");
