const late = (ms) =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error("timeout")), ms);
  });

async function main() {
  const user = await Promise.race([fetchUser(1), late(5000)]);
  console.log(`hello, ${user.name}`);
}

main();
