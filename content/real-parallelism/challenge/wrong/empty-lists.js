// fails: workers: it calls a worker for an empty list, too
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const done = await Promise.all(chunks.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + each, 0);
}
