console.log("script begins");
setTimeout(() => console.log("timer"), 0);

async function breakfast() {
  console.log("breakfast begins");
  await coffee();
  console.log("breakfast ends");
}

async function coffee() {
  console.log("coffee");
}

breakfast();
new Promise((resolve) => {
  console.log("executor");
  resolve();
}).then(() => console.log("reaction"));
console.log("script ends");
