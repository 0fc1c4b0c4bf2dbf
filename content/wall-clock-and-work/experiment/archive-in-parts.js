// The pointer is moved at 50 and at 150 ms.
setTimeout(() => console.log(`moved, seen at ${performance.now()} ms`), 50);
setTimeout(() => console.log(`moved again, seen at ${performance.now()} ms`), 150);

function unpack(parts) {
  work(20); // unpacks a part
  if (parts > 1) setTimeout(() => unpack(parts - 1), 0);
  else console.log(`unpacked at ${performance.now()} ms`);
}

unpack(20);
