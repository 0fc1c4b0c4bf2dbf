const parcel = new Promise((resolve, reject) => {
  resolve("delivered");
  reject(new Error("lost"));
  resolve("delivered again");
  console.log("executor ends");
});

parcel
  .then((state) => console.log(`fulfilled: ${state}`))
  .catch((error) => console.log(`rejected: ${error.message}`))
  .finally(() => console.log("settled"));
