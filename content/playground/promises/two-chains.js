const walk = (name) =>
  Promise.resolve()
    .then(() => console.log(`${name}, step 1`))
    .then(() => console.log(`${name}, step 2`))
    .then(() => console.log(`${name}, step 3`));

walk("Ada");
walk("Grace");
console.log("both are walking");
