// FILL IN: the program as people write it at first
async function main() {
  const one = await first();
  const two = await second();
  console.log(one, two);
}

main();
