Promise.reject(new Error('far')).then(() => console.log('skipped 1')).then(() => console.log('skipped 2'))
  .finally(() => console.log('finally is not skipped')).then(() => console.log('skipped 3')).catch(error => console.log(`caught ${error.message}`))
  .then(() => console.log('goes on'));
