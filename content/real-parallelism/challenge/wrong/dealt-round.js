// fails: balance: dealt like cards, whatever the size: every second picture is large, and one worker gets them all
async function shrinkAll(pictures, workers) {
  const chunks = Array.from({ length: Math.min(workers, pictures.length) }, () => []);
  pictures.forEach((picture, index) => chunks[index % chunks.length].push(picture));
  const done = await Promise.all(chunks.map((chunk) => shrink(chunk)));
  return done.reduce((sum, each) => sum + each, 0);
}
