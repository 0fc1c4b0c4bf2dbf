const kind = async value => { switch (await value) { case await Promise.resolve('x'): return 'an x'; case 'y': console.log('falls through'); default: return 'something else'; } };
(async () => { console.log(await kind('x')); console.log(await kind(Promise.resolve('y'))); console.log(await kind('z')); })();
