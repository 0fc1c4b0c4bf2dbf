var state = [];
const f = async name => { state.push(name); return name; };
(async () => { const list = [await f('a'), f('b'), await f('c')]; const o = { [await f('d')]: await f('e') }; state.push('end'); console.log(state.join(' ')); console.log(`${list.length} ${o.d}`); })();
state.push('sync');
