const basket = { apples: 1 };

// What a worker receives: postMessage copies what it is given, as structuredClone does.
function worker(basket) {
  basket.apples += 1;
  return basket;
}

const sentBack = structuredClone(worker(structuredClone(basket)));

console.log(`on the page: ${basket.apples}`);
console.log(`sent back: ${sentBack.apples}`);
