// The pointer is moved at 50 and at 150 ms.
setTimeout(() => console.log(`moved, seen at ${performance.now()} ms`), 50);
setTimeout(() => console.log(`moved again, seen at ${performance.now()} ms`), 150);

work(400); // unpacks the whole archive
console.log(`unpacked at ${performance.now()} ms`);
