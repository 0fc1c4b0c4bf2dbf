// fails: result: the loop ends one picture too soon
async function shrinkAll(pictures, workers) {
  const sorted = [...pictures].sort((one, other) => other - one);
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (let index = 0; index < sorted.length - 1; index += 1) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += sorted[index];
    least.pictures.push(sorted[index]);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  const done = await Promise.all(used.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + each, 0);
}
