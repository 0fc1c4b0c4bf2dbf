const wait = (ms, value) => new Promise(resolve => setTimeout(resolve, ms, value));
const within = (ms, promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error(`longer than ${ms}`)), ms))]);
(async () => {
  console.log(await within(40, wait(10, 'in time')));
  try { await within(15, wait(40, 'too slow')); } catch (error) { console.log(error.message); }
})();
