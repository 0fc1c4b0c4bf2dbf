const later = async value => { console.log(`asked for ${value}`); return value; };
(async () => {
  const { a = await later('a'), b = await later('b') } = { a: 'given' };
  const [x = await later('x'), ...rest] = [undefined, 'r'];
  console.log([a, b, x, ...rest].join(' '));
  const { [await later('key')]: value } = { key: 'computed' };
  console.log(value);
})();
