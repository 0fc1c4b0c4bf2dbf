var state = [];
const later = (ms, name, ok) => new Promise((resolve, reject) => setTimeout(() => { state.push(name); console.log(`${name} settles`); ok ? resolve(name) : reject(new Error(name)); }, ms));
Promise.all([later(45, 'slow', true), later(15, 'bad', false), later(30, 'bad too', false)])
  .then(() => console.log('never'), error => console.log(`rejected with ${error.message}`));
