async function* inner() { try { yield 'inner 1'; yield 'inner 2'; return 'result'; } finally { console.log('inner is left'); } }
async function* outer() { console.log(`inner returned ${yield* inner()}`); yield* ['plain 1', Promise.resolve('plain 2')]; }
(async () => { for await (const value of outer()) console.log(value); })();
