async function compress() {
  work(200); // computes for 200 ms
  return "photo.zip";
}

async function save() {
  const file = await compress();
  console.log(`compressed: ${file}`);
}

setTimeout(() => console.log("click handled"), 50);
save();
console.log("save has been called");
