var state = { most: 0, results: [] };
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
async function pool(jobs, limit) {
  let next = 0, active = 0;
  const runner = async () => { while (next < jobs.length) { const index = next++; state.most = Math.max(state.most, ++active); console.log(`starts ${jobs[index].name}`); await wait(jobs[index].ms); active--; state.results[index] = jobs[index].name.toUpperCase(); console.log(`ends ${jobs[index].name}`); } };
  await Promise.all(Array.from({ length: limit }, runner));
}
pool([{ name: 'a', ms: 20 }, { name: 'b', ms: 60 }, { name: 'c', ms: 20 }, { name: 'd', ms: 50 }], 2).then(() => console.log(`most at once ${state.most}`));
