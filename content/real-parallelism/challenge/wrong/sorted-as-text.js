// fails: balance: sort without a comparison sorts numbers as text: 9, 80, 60, 5, 45, 100
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort().reverse()) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  const done = await Promise.all(used.map((chunk) => shrink(chunk.pictures)));
  return done.reduce((sum, each) => sum + each, 0);
}
