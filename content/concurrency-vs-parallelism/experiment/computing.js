// work(300) computes for 300 ms and lets nobody else in.
async function compress(name) {
  work(300);
  return `${name}.zip`;
}

Promise.all([compress("letters"), compress("photos"), compress("music")])
  .then((files) => console.log(files.join(", ")));
