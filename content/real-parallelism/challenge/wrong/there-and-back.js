// fails: balance: dealt there and back again: better than cards, and still blind to the sizes
async function shrinkAll(pictures, workers) {
  const sorted = [...pictures].sort((one, other) => other - one);
  const chunks = Array.from({ length: workers }, () => []);
  sorted.forEach((picture, index) => {
    const round = Math.floor(index / workers);
    const place = index % workers;
    chunks[round % 2 === 0 ? place : workers - 1 - place].push(picture);
  });
  const used = chunks.filter((chunk) => chunk.length > 0);
  const done = await Promise.all(used.map((chunk) => shrink(chunk)));
  return done.reduce((sum, each) => sum + each, 0);
}
