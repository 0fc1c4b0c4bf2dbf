const user = Promise.resolve("Ada");

setTimeout(() => {
  console.log("timer begins");
  user.then((name) => console.log(`hello, ${name}`));
  console.log("timer ends");
}, 1000);

console.log("script ends");
