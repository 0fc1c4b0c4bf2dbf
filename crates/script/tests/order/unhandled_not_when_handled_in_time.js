const rejected = Promise.reject(new Error('handled a microtask later'));
Promise.resolve().then(() => rejected.catch(error => console.log(error.message)));
const other = Promise.reject(new Error('handled at once'));
other.catch(error => console.log(error.message));
const third = (async () => { throw new Error('handled after sync code'); })();
third.then(null, error => console.log(error.message));
