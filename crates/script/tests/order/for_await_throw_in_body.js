const source = { [Symbol.asyncIterator]: () => ({ next: async () => ({ value: 'v', done: false }), return: async () => { console.log('closed'); return {}; } }) };
(async () => { try { for await (const value of source) { console.log(value); throw new Error('body'); } } catch (error) { console.log(`after that: ${error.message}`); } })();
