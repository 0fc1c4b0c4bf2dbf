async function show() {
  const user = fetchUser(1); // 200 ms
  const posts = fetchPosts(1); // fails after 50 ms
  console.log("both calls in flight");
  try {
    console.log(`user: ${await user}`);
    console.log(`posts: ${await posts}`);
  } catch (error) {
    console.log(`caught: ${error.message}`);
  }
}

show();
setTimeout(() => console.log("100 ms"), 100);
