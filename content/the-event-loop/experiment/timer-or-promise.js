setTimeout(() => console.log("timer of 0 ms"), 0);

Promise.resolve().then(() => console.log("then"));

async function greet() {
  console.log("hello");
  await null;
  console.log("hello again");
}

greet();
console.log("script ends");
