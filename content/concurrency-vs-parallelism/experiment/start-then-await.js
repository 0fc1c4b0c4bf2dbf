async function load(id) {
  const calls = [
    fetchUser(id),     //   200 ms
    fetchPosts(id),    // 1,000 ms
    fetchComments(id), //   450 ms
  ];
  work(600); // computes for 600 ms, and keeps the thread
  const [user] = await Promise.all(calls);
  return user;
}

load(1).then((user) => console.log(`all about ${user.name}`));
