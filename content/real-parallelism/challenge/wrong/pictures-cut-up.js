// fails: items: it hands over megapixels instead of pictures: perfectly fair, and the pictures are in pieces
async function shrinkAll(pictures, workers) {
  const all = pictures.reduce((sum, each) => sum + each, 0);
  if (all === 0) return 0;
  const used = Math.min(workers, pictures.length);
  const done = await Promise.all(Array.from({ length: used }, () => shrink([all / used])));
  return done.reduce((sum, each) => sum + each, 0);
}
