// FILL IN: the program as it should be
async function main() {
  const [one, two] = await Promise.all([first(), second()]);
  console.log(one, two);
}

main();
