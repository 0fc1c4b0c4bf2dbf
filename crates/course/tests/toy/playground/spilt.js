console.log("cup");
console.log("floor");
throw new Error("spilt");
