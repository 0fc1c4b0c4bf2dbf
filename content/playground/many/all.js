async function load(name) {
  await fetchUser(name); // Ada 300, Grace 100, Alan 200 ms
  console.log(`${name} is here`);
  return name;
}

Promise.all([load("Ada"), load("Grace"), load("Alan")])
  .then((names) => console.log(`all: ${names.join(", ")}`));

console.log("three calls in flight");
