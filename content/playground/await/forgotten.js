async function save(text) {
  await writeFile(text); // 100 ms
  console.log(`saved: ${text}`);
}

async function quit() {
  console.log("quitting");
  save("my letter");
  console.log("window closed");
}

quit();
