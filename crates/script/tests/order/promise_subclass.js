class Traced extends Promise { constructor(executor) { super(executor); Traced.made = (Traced.made ?? 0) + 1; } }
const p = Traced.resolve('value');
const q = p.then(value => { console.log(value); return value; });
console.log(`${q instanceof Traced} ${q.constructor.name} ${Traced.made}`);
Traced.all([q]).then(() => console.log(`${Traced.made} were made`));
