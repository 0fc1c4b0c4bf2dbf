const chain = Promise.reject(new Error('1'))
  .catch(error => { console.log(error.message); throw new Error('2'); })
  .catch(error => { console.log(error.message); return Promise.reject(new Error('3')); })
  .then(() => console.log('never'))
  .catch(error => { console.log(error.message); return 'recovered'; });
chain.then(value => console.log(value));
