const ready = Promise.resolve();

async function returnsIt() {
  return ready;
}

async function awaitsIt() {
  return await ready;
}

returnsIt().then(() => console.log("return"));
awaitsIt().then(() => console.log("return await"));
