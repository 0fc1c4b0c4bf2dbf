var state = [];
const source = ['a', 'b', 'c'];
const id = setInterval(() => { if (source.length === 0) { clearInterval(id); console.log('empty'); return; } state.push(source.shift()); console.log(`took ${state.at(-1)}`); }, 15);
