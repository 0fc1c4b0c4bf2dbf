const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
(async () => { ['a', 'b'].forEach(async name => { await wait(15); console.log(`forEach ${name}`); }); console.log('forEach is over'); await wait(40); for (const name of ['a', 'b']) { await wait(15); console.log(`for of ${name}`); } console.log('for of is over'); })();
