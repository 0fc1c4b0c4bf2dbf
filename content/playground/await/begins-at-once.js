async function bake() {
  console.log("oven on");
  await null;
  console.log("oven off");
}

console.log("before the call");
bake();
console.log("after the call");
