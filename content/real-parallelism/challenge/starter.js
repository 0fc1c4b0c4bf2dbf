async function shrinkAll(pictures, workers) {
  const size = Math.ceil(pictures.length / workers);
  const chunks = [];
  for (let from = 0; from < pictures.length; from += size) {
    chunks.push(pictures.slice(from, from + size));
  }
  const done = await Promise.all(
    chunks.map((chunk) => shrink(chunk)),
  );
  return done.reduce((sum, each) => sum + each, 0);
}

// For Run only.
const album = [24, 2, 3, 12, 2, 1, 8, 4, 30, 2, 9, 3];

shrinkAll(album, 2).then((megapixels) => {
  const ms = performance.now();
  console.log(`${megapixels} megapixels in ${ms} ms`);
});
