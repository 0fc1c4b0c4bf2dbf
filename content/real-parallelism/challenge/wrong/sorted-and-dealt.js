// fails: balance: sorted, but dealt like cards: the first worker gets the larger one in each round
async function shrinkAll(pictures, workers) {
  const sorted = [...pictures].sort((one, other) => other - one);
  const chunks = Array.from({ length: Math.min(workers, pictures.length) }, () => []);
  sorted.forEach((picture, index) => chunks[index % chunks.length].push(picture));
  const done = await Promise.all(chunks.map((chunk) => shrink(chunk)));
  return done.reduce((sum, each) => sum + each, 0);
}
