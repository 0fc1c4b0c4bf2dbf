function* source() { yield 'a'; yield Promise.reject(new Error('b')); yield 'never'; }
(async () => { try { for await (const value of source()) console.log(value); } catch (error) { console.log(`caught ${error.message}`); } })();
