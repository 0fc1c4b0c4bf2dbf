// prints values
const fail = () => Promise.reject(new TypeError('bad'));
async function main() {
  try { await fail(); } catch (error) { console.log(error.name, error.message, error instanceof TypeError); }
  try { await (async () => { throw 'plain'; })(); } catch (error) { console.log(error); }
  console.log('done');
}
main();
console.log('sync');
