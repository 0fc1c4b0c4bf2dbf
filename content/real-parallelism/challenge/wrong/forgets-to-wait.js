// fails: result: nobody waits for the answers
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: workers }, () => ({ size: 0, pictures: [] }));
  for (const picture of [...pictures].sort((one, other) => other - one)) {
    const least = chunks.reduce((best, chunk) => (chunk.size < best.size ? chunk : best));
    least.size += picture;
    least.pictures.push(picture);
  }
  const used = chunks.filter((chunk) => chunk.pictures.length > 0);
  let total = 0;
  for (const chunk of used) {
    shrink(chunk.pictures).then((done) => {
      total += done;
    });
  }
  return total;
}
