const thenable = {
  then(resolve) {
    resolve();
  },
};

async function wait(name, awaited) {
  await awaited;
  console.log(name);
}

wait("a thenable", thenable);
wait("a promise", Promise.resolve());
wait("a plain value", 42);
