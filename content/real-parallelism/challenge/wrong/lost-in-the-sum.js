// fails: result: total is read before the answer is awaited, so what others add meanwhile is lost
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  let total = 0;
  await Promise.all(
    used.map(async (chunk) => {
      total += await shrink(chunk.pictures);
    }),
  );
  return total;
}
