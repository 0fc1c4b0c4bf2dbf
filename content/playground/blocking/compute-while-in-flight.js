async function showProfile() {
  const request = fetchUser(1); // 200 ms
  work(150); // computes for 150 ms
  console.log("layout computed");
  const user = await request;
  console.log(`hello, ${user.name}`);
}

setTimeout(() => console.log("timer of 250 ms"), 250);
showProfile();
