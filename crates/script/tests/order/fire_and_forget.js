const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const log = async text => { await wait(15); console.log(`logged ${text}`); };
(async () => { log('not awaited'); console.log('goes on at once'); await log('awaited'); console.log('goes on after it'); })();
