var state = [];
function* source() { try { yield 1; yield 2; } finally { state.push('closed'); } }
const first = () => { for (const value of source()) return value; };
console.log(`first is ${first()}`);
const [head] = source();
console.log(`head is ${head}, closed ${state.length} times`);
