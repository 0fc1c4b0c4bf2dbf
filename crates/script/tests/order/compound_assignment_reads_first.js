var state = { total: 0 };
const add = async n => { state.total += await n; };
const addLate = async n => { const value = await n; state.total += value; };
(async () => { await Promise.all([add(1), add(2)]); console.log(`the update is lost: ${state.total}`); state.total = 0; await Promise.all([addLate(1), addLate(2)]); console.log(`none is lost: ${state.total}`); })();
