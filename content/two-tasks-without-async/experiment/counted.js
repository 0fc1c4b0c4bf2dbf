function download(name, ms, done) {
  setTimeout(() => done(name), ms);
}

const here = [];

function isHere(name) {
  here.push(name);
  console.log(`${name} is here`);
  if (here.length === 3) console.log(`all: ${here.join(", ")}`);
}

download("map", 300, isHere);
download("text", 100, isHere);
download("photo", 200, isHere);
console.log("three downloads begun");
