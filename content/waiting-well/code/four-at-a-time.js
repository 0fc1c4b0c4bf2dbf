const pages = [...Array(20).keys()];

class Semaphore {
  waiting = [];
  constructor(places) {
    this.free = places;
  }
  async enter() {
    if (this.free > 0) {
      this.free--;
    } else {
      await new Promise((go) => {
        this.waiting.push(go);
      });
    }
  }
  leave() {
    const next = this.waiting.shift();
    if (next) next(); // the place is handed on
    else this.free++;
  }
}

async function crawl(limit) {
  const places = new Semaphore(limit);
  async function crawlOne(page) {
    await places.enter();
    try {
      await fetchPage(page);
    } finally {
      places.leave(); // after a failure, too
    }
  }
  await Promise.all(pages.map(crawlOne));
}

crawl(4).then(() => {
  console.log(`after ${performance.now()} ms`);
});
