// fails: balance: always balanced, but every picture costs a call: thumbnails take twice as long
async function shrinkAll(pictures, workers) {
  const left = [...pictures].sort((one, other) => one - other);
  let total = 0;
  const worker = async () => {
    while (left.length > 0) {
      const done = await shrink([left.pop()]);
      total += done;
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return total;
}
