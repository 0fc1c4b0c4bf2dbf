async function count(name) {
  for (const number of [1, 2, 3]) {
    console.log(`${name} ${number}`);
    await undefined; // nothing to wait for
  }
}

count("A");
count("B");
console.log("script ends");
