const pages = Array.from({ length: 20 }, (_, index) => index + 1);

class Semaphore {
  waiting = [];
  constructor(places) {
    this.free = places;
  }
  async enter() {
    if (this.free > 0) this.free--;
    else await new Promise((go) => this.waiting.push(go));
  }
  leave() {
    if (this.waiting.length > 0) this.waiting.shift()(); // the place is handed on
    else this.free++;
  }
}

async function crawl(limit) {
  const places = new Semaphore(limit);
  await Promise.all(pages.map(async (page) => {
    await places.enter();
    try {
      await fetchPage(page);
    } finally {
      places.leave(); // after a failure, too
    }
  }));
}

crawl(4).then(() => console.log(`${pages.length} pages after ${performance.now()} ms`));
