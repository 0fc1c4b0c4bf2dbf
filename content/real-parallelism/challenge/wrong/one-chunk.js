// fails: balance: one worker does everything, and the others look on
async function shrinkAll(pictures, workers) {
  return pictures.length > 0 ? shrink(pictures) : 0;
}
