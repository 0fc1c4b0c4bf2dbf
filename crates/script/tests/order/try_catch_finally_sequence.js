const step = async name => { await null; console.log(name); };
(async () => {
  try { await step('try'); throw new Error('x'); } catch (error) { await step(`catch ${error.message}`); } finally { await step('finally'); }
  await step('after');
})();
