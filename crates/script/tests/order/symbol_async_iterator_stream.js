class Stream {
  #items = []; #wake; #ended = false;
  push(item) { this.#items.push(item); this.#wake?.(); }
  end() { this.#ended = true; this.#wake?.(); }
  async *[Symbol.asyncIterator]() { for (;;) { while (this.#items.length > 0) yield this.#items.shift(); if (this.#ended) return; await new Promise(resolve => { this.#wake = resolve; }); } }
}
const stream = new Stream();
(async () => { for await (const item of stream) console.log(`received ${item}`); console.log('ended'); })();
stream.push('a'); setTimeout(() => { stream.push('b'); stream.push('c'); }, 15); setTimeout(() => stream.end(), 35);
