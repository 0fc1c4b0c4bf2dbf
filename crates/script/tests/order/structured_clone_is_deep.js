var state = { list: [1, { deep: true }], when: 'now' };
const copy = structuredClone(state);
copy.list[1].deep = false; copy.when = 'later';
console.log(`${state.list[1].deep} ${state.when}, copy ${copy.list[1].deep} ${copy.when}`);
try { structuredClone({ f() {} }); } catch (error) { console.log(error.name); }
