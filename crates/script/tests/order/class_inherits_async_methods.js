class Base { async name() { await null; return 'base'; } }
class Derived extends Base { async name() { return `derived from ${await super.name()}`; } }
new Derived().name().then(name => console.log(name));
