async function load(name) {
  await fetchUser(name); // Ada 300, Grace 100, Nobody fails after 200 ms
  console.log(`${name} is here`);
}

Promise.all([load("Ada"), load("Grace"), load("Nobody")])
  .then(() => console.log("all are here"))
  .catch((error) => console.log(`failed: ${error.message}`));
