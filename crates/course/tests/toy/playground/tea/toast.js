boil().then(() => console.log("tea"));
console.log("toast");
