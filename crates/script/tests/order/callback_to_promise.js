const old = (text, callback) => setTimeout(() => text === 'bad' ? callback(new Error('failed')) : callback(null, text.toUpperCase()), 15);
const promisify = f => (...args) => new Promise((resolve, reject) => f(...args, (error, value) => error ? reject(error) : resolve(value)));
(async () => { const modern = promisify(old); console.log(await modern('good')); await modern('bad').catch(error => console.log(error.message)); })();
