var state = { inFlight: 0, most: 0 };
const call = async ms => { state.most = Math.max(state.most, ++state.inFlight); await new Promise(resolve => setTimeout(resolve, ms)); state.inFlight--; };
(async () => { await call(15); await call(15); console.log(`in sequence: most ${state.most}`); state.most = 0; await Promise.all([call(20), call(20), call(20)]); console.log(`together: most ${state.most}`); })();
