const later = (ms, name, ok = true) => new Promise((resolve, reject) => setTimeout(() => { console.log(`${name} is over`); ok ? resolve(name) : reject(new Error(name)); }, ms));
Promise.race([later(50, 'slow'), later(15, 'fast'), later(70, 'last', false)]).then(name => console.log(`won by ${name}`));
Promise.race([later(32, 'loser', false), later(90, 'x')]).catch(error => console.log(`lost by ${error.message}`));
