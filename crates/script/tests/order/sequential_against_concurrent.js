const log = [];
const task = (name, ms) => new Promise(r => { log.push(name + ' starts'); setTimeout(() => { log.push(name + ' ends'); r(name); }, ms); });
(async () => {
  await task('a', 20); await task('b', 10);
  log.push('--');
  await Promise.all([task('c', 40), task('d', 10)]);
  console.log(log.join('\n'));
})();
