try {
  setTimeout(() => {
    console.log("timer begins");
    throw new Error("out of reach");
  }, 0);
  console.log("timer is set");
} catch {
  console.log("caught");
}

setTimeout(() => console.log("the next timer"), 10);
console.log("script ends");
