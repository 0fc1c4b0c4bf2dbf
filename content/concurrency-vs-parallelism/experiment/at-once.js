async function load(id) {
  const [user, posts, comments] = await Promise.all([
    fetchUser(id),     //   200 ms
    fetchPosts(id),    // 1,000 ms
    fetchComments(id), //   450 ms
  ]);
  return { user, posts, comments };
}

load(1).then(({ user }) => console.log(`all about ${user.name}`));
