setTimeout(() => console.log("timer"), 0);
console.log("script");
