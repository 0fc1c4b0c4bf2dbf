// fails: balance: equally many pictures are not equally much work
async function shrinkAll(pictures, workers) {
  const size = Math.ceil(pictures.length / workers);
  const chunks = [];
  for (let from = 0; from < pictures.length; from += size) {
    chunks.push(pictures.slice(from, from + size));
  }
  const done = await Promise.all(chunks.map((chunk) => shrink(chunk)));
  return done.reduce((sum, each) => sum + each, 0);
}
