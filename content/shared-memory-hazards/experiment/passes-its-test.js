let counted;

async function enter(door) {
  const seen = await read("inside");  // 20 ms
  await write("inside", seen + 1);    // 20 ms
  console.log(`${door} door: ${seen + 1} inside`);
}

async function test() {
  const first = enter("north");
  await secondVisitor();              // comes after 100 ms
  await Promise.all([first, enter("south")]);
  counted = await read("inside");
  console.log(`at the end: ${counted} inside`);
}

test();
