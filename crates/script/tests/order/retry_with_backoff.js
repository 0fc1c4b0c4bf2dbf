var state = [];
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const flaky = async () => { state.push('call'); if (state.length < 4) throw new Error(`failure ${state.length}`); return 'success'; };
(async () => { for (let ms = 5; ; ms *= 2) { try { console.log(await flaky()); return; } catch (error) { console.log(`${error.message}, waits ${ms}`); await wait(ms); } } })();
