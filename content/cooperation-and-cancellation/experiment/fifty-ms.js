// Hashes a password for 50 ms, on the loop.
async function hash(password) {
  work(50);
  return `hash of ${password}`;
}

async function signUp() {
  const hashed = await hash("secret");
  console.log(`${performance.now()} ms: signed up`);
}

for (const at of [10, 30, 70]) {
  setTimeout(() => console.log(`${performance.now()} ms: visitor of ${at} ms served`), at);
}
signUp();
