const countdown = {
  from: 3,
  [Symbol.asyncIterator]() { let n = this.from; return { next: async () => ({ value: `${n}`, done: n-- === 0 }), return: async () => { console.log('return'); return {}; } }; },
};
(async () => { for await (const n of countdown) console.log(n); for await (const n of countdown) { console.log(`first ${n}`); break; } console.log('end'); })();
