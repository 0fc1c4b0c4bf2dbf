async function copy(room) {
  const start = performance.now();
  const line = []; // what has been read and not yet written
  let longest = 0;
  let last = Promise.resolve();
  for (let record = 1; record <= 30; record++) {
    await readRecord(); // 10 ms
    if (line.length === room) await line[0]; // no room: the reader waits
    last = last.then(() => writeRecord()) // 40 ms each, in turn
      .then(() => { line.shift(); });
    line.push(last);
    longest = Math.max(longest, line.length);
  }
  await last;
  const took = performance.now() - start;
  console.log(`room for ${room}: at most ${longest} in line, ${took} ms`);
}

copy(Infinity).then(() => copy(4));
