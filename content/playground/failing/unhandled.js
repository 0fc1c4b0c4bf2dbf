setTimeout(() => console.log("timer"), 0);
Promise.reject(new Error("nobody listens"));
queueMicrotask(() => console.log("microtask"));
console.log("script ends");
