// prints values
Promise.resolve(1).then(v => v + 1).then(v => { throw v; }).then(() => console.log('skipped')).catch(v => v * 10)
  .then(v => console.log(v)).then(v => console.log(v));
Promise.resolve(5).then(7).then(v => console.log('passes through', v));
Promise.reject(6).then(v => v).catch(v => console.log('caught', v));
