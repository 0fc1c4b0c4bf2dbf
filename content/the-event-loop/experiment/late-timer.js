const start = performance.now();

setTimeout(() => {
  console.log(`called after ${performance.now() - start} ms`);
}, 100);

work(250); // computes for 250 ms
