var state = { calls: 0 };
let cache;
const load = async () => { state.calls++; if (state.calls === 1) throw new Error('first call'); return 'second call'; };
const cached = () => cache ??= load().catch(error => { cache = undefined; throw error; });
(async () => { await Promise.allSettled([cached(), cached()]); console.log(`${state.calls} call so far`); console.log(await cached()); console.log(`${state.calls} calls`); })();
