// prints values
class Box {
  #value = 41;
  async get() { await null; return this.#value + 1; }
  static async make() { return new Box(); }
  load = async () => await this.get();
  get lazy() { return this.get().then(v => 'lazy ' + v); }
}
Box.make().then(b => b.load()).then(v => console.log(v));
new Box().lazy.then(console.log);
const object = { async m() { return 'm'; }, n: async x => x * 2, async *g() { yield 'g'; } };
object.m().then(console.log); object.n(4).then(console.log); object.g().next().then(console.log);
