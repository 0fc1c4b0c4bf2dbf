const co = generator => new Promise((resolve, reject) => {
  const it = generator();
  const step = (method, value) => { let result; try { result = it[method](value); } catch (error) { return reject(error); } if (result.done) return resolve(result.value); Promise.resolve(result.value).then(value => step('next', value), error => step('throw', error)); };
  step('next');
});
co(function* () { const a = yield Promise.resolve('a'); console.log(a); try { yield Promise.reject(new Error('b')); } catch (error) { console.log(`caught ${error.message}`); } return yield 'c'; }).then(value => console.log(value));
