const parcel = {
  then(resolve) {
    console.log("its then is called");
    resolve("parcel");
  },
};

Promise.resolve(parcel).then((item) => console.log(`thenable: ${item}`));
Promise.resolve("letter").then((item) => console.log(`value: ${item}`));
console.log("script ends");
