setTimeout(() => {
  console.log("outer A");
  setTimeout(() => console.log("inner A"), 0);
}, 0);

setTimeout(() => {
  console.log("outer B");
  setTimeout(() => console.log("inner B"), 0);
}, 0);

console.log("script ends");
