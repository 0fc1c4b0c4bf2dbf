// Parses for four seconds, and nowhere awaits anything.
async function route(message) {
  work(4000);
  return `${message} routed`;
}

const late = (ms) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("given up")), ms);
  });

async function main() {
  try {
    const done = await Promise.race([late(1000), route("order 1")]);
    console.log(`${done} after ${performance.now()} ms`);
  } catch (error) {
    console.log(`${error.message} after ${performance.now()} ms`);
  }
}

main();
