const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
async function* ticks() { for (const name of ['one', 'two', 'three']) { await wait(30); yield name; } }
(async () => { for await (const name of ticks()) console.log(name); console.log('over'); })();
setTimeout(() => console.log('between one and two'), 45);
setTimeout(() => console.log('late'), 110);
