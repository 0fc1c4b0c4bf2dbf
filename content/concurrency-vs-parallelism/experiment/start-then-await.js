async function load(id) {
  const user = fetchUser(id);         //   200 ms
  const posts = fetchPosts(id);       // 1,000 ms
  const comments = fetchComments(id); //   450 ms

  return {
    user: await user,
    posts: await posts,
    comments: await comments,
  };
}

load(1).then(({ user }) => console.log(`all about ${user.name}`));
