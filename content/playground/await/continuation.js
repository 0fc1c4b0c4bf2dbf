async function load() {
  await null;
  console.log("after the await");
}

setTimeout(() => console.log("timer"), 0);
Promise.resolve().then(() => console.log("first then"));
load();
Promise.resolve().then(() => console.log("second then"));
console.log("script ends");
