const later = (ms, v, ok = true) => new Promise((res, rej) => setTimeout(() => ok ? res(v) : rej(new Error(v)), ms));
Promise.all([later(30, 'a'), later(10, 'b', false), later(20, 'c', false)])
  .then(v => console.log('never', v), e => console.log('rejected', e.message))
  .finally(() => console.log('finally'));
setTimeout(() => console.log('40'), 40);
