var state = { calls: 0 };
const load = async id => { state.calls++; await new Promise(resolve => setTimeout(resolve, 15)); return `user ${id}`; };
const cache = new Map();
const cached = id => { if (!cache.has(id)) cache.set(id, load(id)); return cache.get(id); };
Promise.all([cached(1), cached(2), cached(1), cached(1)]).then(users => console.log(`${users.join(', ')} with ${state.calls} calls`));
