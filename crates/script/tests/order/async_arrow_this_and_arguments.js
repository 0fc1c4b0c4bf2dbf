const object = { name: 'object', async outer() { await null; const inner = async () => { await null; return `${this.name} ${arguments.length}`; }; return inner('ignored'); } };
object.outer(1, 2).then(text => console.log(text));
