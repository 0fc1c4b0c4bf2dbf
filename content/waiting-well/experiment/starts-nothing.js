async function ask(page) {
  console.log(`asking for ${page}`);
  await fetchPage(page);
  console.log(`${page} is here`);
}

const calls = [ask("news"), ask("map")];
const notCalled = () => ask("archive");

console.log("before Promise.all");
Promise.all([...calls, notCalled]).then(() => console.log("all are here"));
