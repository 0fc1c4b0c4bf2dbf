// prints values
async function direct() { return 1; }
async function wrapped() { return Promise.resolve(2); }
async function awaited() { return await Promise.resolve(3); }
wrapped().then(v => console.log('wrapped', v));
awaited().then(v => console.log('awaited', v));
direct().then(v => console.log('direct', v));
Promise.resolve()
  .then(() => console.log('tick 1')).then(() => console.log('tick 2'))
  .then(() => console.log('tick 3')).then(() => console.log('tick 4'));
