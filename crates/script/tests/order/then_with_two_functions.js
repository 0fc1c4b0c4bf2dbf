Promise.resolve('ok').then(() => { throw new Error('in the first'); }, () => console.log('never: it is a sibling')).catch(error => console.log(error.message));
Promise.reject(new Error('bad')).then(() => console.log('never'), error => `${error.message}, mended`).then(value => console.log(value));
