const fail = (ms, name) => new Promise((_, reject) => setTimeout(() => reject(new Error(name)), ms));
Promise.any([fail(30, 'a'), fail(15, 'b')]).catch(error => console.log(`${error.constructor.name}: ${error.errors.map(it => it.message).join(', ')}`));
Promise.any([fail(15, 'x'), new Promise(resolve => setTimeout(resolve, 45, 'y'))]).then(value => console.log(`any: ${value}`));
