class Emitter {
  #listeners = new Map();
  on(type, listener) { const list = this.#listeners.get(type) ?? []; list.push(listener); this.#listeners.set(type, list); return () => list.splice(list.indexOf(listener), 1); }
  emit(type, ...args) { for (const listener of [...this.#listeners.get(type) ?? []]) listener(...args); }
}
const emitter = new Emitter();
const off = emitter.on('message', text => console.log(`first: ${text}`));
emitter.on('message', async text => { await null; console.log(`second, later: ${text}`); });
emitter.emit('message', 'hello'); console.log('emitted'); off(); emitter.emit('message', 'again'); emitter.emit('nothing');
