// fails: items: rounded down, so what is left at the end goes to nobody
async function shrinkAll(pictures, workers) {
  const size = Math.max(1, Math.floor(pictures.length / workers));
  const sorted = [...pictures].sort((one, other) => other - one);
  const chunks = Array.from({ length: Math.min(workers, pictures.length) }, (_, index) =>
    sorted.slice(index * size, (index + 1) * size),
  );
  const done = await Promise.all(chunks.map((chunk) => shrink(chunk)));
  return done.reduce((sum, each) => sum + each, 0);
}
