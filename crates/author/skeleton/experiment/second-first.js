// FILL IN: a program of a few lines, whose result is not what one expects
async function main() {
  const two = second();
  const one = first();
  console.log(await one, await two);
}

main();
