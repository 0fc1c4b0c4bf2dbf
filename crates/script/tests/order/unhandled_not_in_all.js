const fail = (ms, name) => new Promise((_, reject) => setTimeout(() => reject(new Error(name)), ms));
Promise.all([fail(15, 'first'), fail(30, 'second'), fail(45, 'third')]).catch(error => console.log(`only ${error.message} is told`));
setTimeout(() => console.log('and nothing is unhandled'), 65);
