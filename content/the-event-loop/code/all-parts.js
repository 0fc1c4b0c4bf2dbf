async function greet(name) {
  console.log(`${name}: called`);       // here and now
  await null;
  console.log(`${name}: after the await`); // a microtask
}

console.log("script begins");
greet("Ada");
setTimeout(() => console.log("timer of 0 ms"), 0);
Promise.resolve().then(() => console.log("then"));
new Promise((resolve) => {
  console.log("executor");              // here and now
  resolve();
});
console.log("script ends");
