// prints values
const v = async x => { await null; return x; };
(async () => {
  console.log(await v(1) + await v(2), [await v(3), await v(4)], { k: await v(5) }, `${await v('t')}`);
  const o = { n: 1 }; o.n += await v(10); console.log(o.n);
  console.log(await v(0) || await v('or'), await v(null) ?? 'nullish', (await v({ p: { q: 'deep' } })).p.q);
  let x = 1; const inc = async () => { x += await v(1); }; await Promise.all([inc(), inc()]); console.log('race loses one:', x);
  for (let i = await v(0); i < await v(2); i = await v(i + 1)) console.log('i', i);
  if (await v(true)) console.log('if'); else console.log('else');
  console.log(await (await v(async () => 'fn'))());
})();
