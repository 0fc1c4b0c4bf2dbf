function download(name, ms, done) {
  setTimeout(() => done(name), ms);
}

download("map", 300, () => {
  download("text", 100, () => {
    download("photo", 200, () => {
      console.log("all three are here");
    });
  });
});
