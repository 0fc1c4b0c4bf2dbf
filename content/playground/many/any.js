const mirrors = ["north", "south", "west"];
// North fails after 50 ms; south answers after 300 ms, west after 100 ms.
const downloads = mirrors.map((mirror) => download(mirror));

Promise.race(downloads)
  .then((mirror) => console.log(`race: ${mirror}`))
  .catch((error) => console.log(`race: ${error.message}`));

Promise.any(downloads).then((mirror) => console.log(`any: ${mirror}`));
