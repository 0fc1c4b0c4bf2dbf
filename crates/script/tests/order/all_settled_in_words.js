var state;
const fail = reason => Promise.reject(new Error(reason));
Promise.allSettled([Promise.resolve('one'), fail('two'), 'three']).then(results => {
  state = results.map(result => result.status);
  for (const { status, value, reason } of results) console.log(`${status}: ${value ?? reason.message}`);
});
