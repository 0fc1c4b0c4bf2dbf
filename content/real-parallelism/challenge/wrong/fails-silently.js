// fails: rejects: allSettled: a worker that has failed counts as one that has done nothing
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  const done = await Promise.allSettled(used.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + (each.value ?? 0), 0);
}
