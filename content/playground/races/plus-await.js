let total = 0;

async function add(item) {
  total += await fetchPrice(item); // bread 3 after 100 ms, milk 2 after 60 ms
  console.log(`with ${item}: ${total}`);
}

Promise.all([add("bread"), add("milk")])
  .then(() => console.log(`to pay: ${total}`));
