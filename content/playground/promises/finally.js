Promise.resolve("report")
  .finally(() => {
    console.log("printer off");
    return "something else";
  })
  .then((value) => console.log(`printed: ${value}`));

Promise.reject(new Error("no paper"))
  .finally(() => console.log("light off"))
  .catch((error) => console.log(`failed: ${error.message}`));
