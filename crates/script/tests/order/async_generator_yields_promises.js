async function* source() { yield Promise.resolve('awaited'); try { yield Promise.reject(new Error('no')); } catch (error) { console.log(`inside: ${error.message}`); yield 'went on'; } }
(async () => { for await (const value of source()) console.log(value); console.log('end'); })();
