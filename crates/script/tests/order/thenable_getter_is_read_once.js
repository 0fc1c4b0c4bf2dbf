var state = { reads: 0 };
const thenable = { get then() { state.reads++; return resolve => resolve('value'); } };
Promise.resolve(thenable).then(value => console.log(`${value} after ${state.reads} read`));
console.log(`${state.reads} read while it is resolved`);
