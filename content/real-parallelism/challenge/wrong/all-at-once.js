// fails: workers: a call for each picture, all at once: as if there were a worker for each
async function shrinkAll(pictures) {
  const done = await Promise.all(pictures.map((picture) => shrink([picture])));
  return done.reduce((sum, each) => sum + each, 0);
}
