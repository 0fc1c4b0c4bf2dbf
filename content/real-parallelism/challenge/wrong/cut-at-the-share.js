// fails: balance: it cuts the list where a share is full, and keeps the order
async function shrinkAll(pictures, workers) {
  const share = pictures.reduce((sum, each) => sum + each, 0) / workers;
  const chunks = [[]];
  let size = 0;
  for (const picture of pictures) {
    if (size > 0 && size + picture > share && chunks.length < workers) {
      chunks.push([]);
      size = 0;
    }
    chunks[chunks.length - 1].push(picture);
    size += picture;
  }
  const used = chunks.filter((chunk) => chunk.length > 0);
  const done = await Promise.all(used.map((chunk) => shrink(chunk)));
  return done.reduce((sum, each) => sum + each, 0);
}
