// fails: items: map hands the index and the whole array to shrink as well
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const lists = chunks.map((chunk) => chunk.pictures).filter((list) => list.length > 0);
  const done = await Promise.all(lists.map(shrink));
  return done.reduce((sum, each) => sum + each, 0);
}
