const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
setTimeout(() => console.log('gets its turn in between'), 10);
(async () => { for (const part of ['one', 'two', 'three']) { work(15); console.log(`part ${part}`); await wait(1); } })();
