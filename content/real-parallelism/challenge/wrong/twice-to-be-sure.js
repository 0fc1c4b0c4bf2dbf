// fails: items: the last worker takes over what another is still doing, and it is done twice
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  if (used.length > 1) used[used.length - 1].pictures = used[0].pictures;
  const done = await Promise.all(used.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + each, 0);
}
