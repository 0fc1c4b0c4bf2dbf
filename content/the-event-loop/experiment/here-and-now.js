["one"].forEach(() => console.log("forEach"));

[2, 1].sort((a, b) => {
  console.log("sort");
  return a - b;
});

const done = new Promise((resolve) => {
  console.log("executor");
  resolve();
});

done.then(() => console.log("then"));

console.log("script ends");
