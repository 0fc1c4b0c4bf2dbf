const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
async function retry(f, times) { for (let attempt = 1; ; attempt++) { try { return await f(attempt); } catch (error) { if (attempt === times) throw new Error(`gave up after ${times}`, { cause: error }); await wait(5); } } }
retry(async n => { console.log(`attempt ${n}`); throw new Error(`no ${n}`); }, 3).catch(error => console.log(`${error.message}: ${error.cause.message}`));
