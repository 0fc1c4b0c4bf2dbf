// fails: workers: four workers, however many there are
async function shrinkAll(pictures) {
  const chunks = Array.from({ length: 4 }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  const done = await Promise.all(used.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + each, 0);
}
