const later = (ms, name, ok = true) => new Promise((resolve, reject) => setTimeout(() => { console.log(`${name} is over`); ok ? resolve(name) : reject(new Error(name)); }, ms));
Promise.race([later(40, 'slow'), later(15, 'fast'), later(60, 'last', false)]).then(name => console.log(`won by ${name}`));
Promise.race([later(25, 'loser', false), later(75, 'x')]).catch(error => console.log(`lost by ${error.message}`));
