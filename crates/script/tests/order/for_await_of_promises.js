const later = (ms, v) => new Promise(r => setTimeout(r, ms, v));
(async () => {
  for await (const v of [later(30, 'a'), later(10, 'b'), 'c']) console.log(v);
  console.log('end');
})();
setTimeout(() => console.log('20'), 20);
