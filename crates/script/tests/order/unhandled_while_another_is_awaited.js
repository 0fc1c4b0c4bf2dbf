const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const failing = async () => { await wait(15); throw new Error('while nobody listens'); };
(async () => {
  const slow = wait(45), quick = failing();
  await slow;
  try { await quick; } catch (error) { console.log(`caught at last: ${error.message}`); }
})();
