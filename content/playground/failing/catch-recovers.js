Promise.reject(new Error("offline"))
  .then(() => console.log("page shown"))
  .catch((error) => console.log(`caught: ${error.message}`))
  .then(() => console.log("cached page shown"))
  .catch(() => console.log("caught again"))
  .finally(() => console.log("spinner hidden"));
