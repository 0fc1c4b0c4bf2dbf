async function returnsIt() {
  try {
    return fetchUser(1); // fails after 100 ms
  } catch {
    console.log("caught by returnsIt");
  }
}

async function awaitsIt() {
  try {
    return await fetchUser(2); // fails after 200 ms
  } catch {
    console.log("caught by awaitsIt");
  }
}

returnsIt().catch(() => console.log("caught by the caller of returnsIt"));
awaitsIt().catch(() => console.log("caught by the caller of awaitsIt"));
