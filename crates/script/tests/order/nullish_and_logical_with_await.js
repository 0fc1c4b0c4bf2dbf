const value = async (v, name) => { console.log(`asks ${name}`); return v; };
(async () => {
  console.log(await value(null, 'a') ?? await value('second', 'b'));
  console.log(await value('first', 'c') ?? await value('never', 'd'));
  console.log(await value('', 'e') || await value('or', 'f'));
  let x = null; x ??= await value('assigned', 'g'); x &&= await value('replaced', 'h'); x ||= await value('never', 'i');
  console.log(x);
})();
