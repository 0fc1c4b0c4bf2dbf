class Semaphore {
  #free; #queue = [];
  constructor(free) { this.#free = free; }
  acquire() { if (this.#free > 0) { this.#free--; return Promise.resolve(); } return new Promise(resolve => this.#queue.push(resolve)); }
  release() { const next = this.#queue.shift(); if (next) next(); else this.#free++; }
}
const semaphore = new Semaphore(2);
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
for (const name of ['a', 'b', 'c', 'd']) (async () => { await semaphore.acquire(); console.log(`${name} is in`); await wait(name < 'c' ? 20 : 40); console.log(`${name} is out`); semaphore.release(); })();
