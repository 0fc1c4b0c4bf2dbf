console.log("before");

const answer = new Promise((resolve) => {
  console.log("executor begins");
  resolve(42);
  console.log("executor ends");
});

answer.then((value) => console.log(`the answer is ${value}`));
console.log("after");
