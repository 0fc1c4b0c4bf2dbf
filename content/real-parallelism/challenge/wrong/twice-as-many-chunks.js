// fails: workers: smaller chunks balance better, but all of them are handed over at once
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: 2 * workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  const done = await Promise.all(used.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + each, 0);
}
