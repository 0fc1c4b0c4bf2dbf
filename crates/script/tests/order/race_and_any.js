// prints values
const later = (ms, v, ok = true) => new Promise((res, rej) => setTimeout(() => ok ? res(v) : rej(v), ms));
Promise.race([later(20, 'slow'), later(10, 'fast')]).then(v => console.log('race', v));
Promise.race([later(15, 'r', false), later(25, 'x')]).catch(v => console.log('race rejected', v));
Promise.any([later(5, 'e1', false), later(30, 'any wins'), later(12, 'e2', false)]).then(v => console.log(v));
Promise.any([later(5, 'e1', false), later(6, 'e2', false)]).catch(e => console.log(e.constructor.name, e.errors));
Promise.race([]).then(() => console.log('never'));
