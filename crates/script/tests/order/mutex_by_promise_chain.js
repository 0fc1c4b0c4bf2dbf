var state = { value: 0 };
let tail = Promise.resolve();
const locked = job => { const run = tail.then(job); tail = run.catch(() => {}); return run; };
const add = (name, n) => locked(async () => { const before = state.value; await null; await null; state.value = before + n; console.log(`${name}: ${before} to ${state.value}`); if (name === 'b') throw new Error('b fails after it'); });
Promise.allSettled([add('a', 1), add('b', 2), add('c', 3)]).then(results => console.log(results.map(it => it.status).join(', ')));
