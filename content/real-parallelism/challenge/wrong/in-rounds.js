// fails: balance: so many pictures at a time, and everybody waits for the largest of each round
async function shrinkAll(pictures, workers) {
  let total = 0;
  for (let from = 0; from < pictures.length; from += workers) {
    const round = pictures.slice(from, from + workers);
    const done = await Promise.all(round.map((picture) => shrink([picture])));
    total += done.reduce((sum, each) => sum + each, 0);
  }
  return total;
}
