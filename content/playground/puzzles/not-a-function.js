Promise.resolve("parcel")
  .then("letter")
  .then(Promise.resolve("postcard"))
  .then((item) => console.log(`arrived: ${item}`));

console.log("sent");
