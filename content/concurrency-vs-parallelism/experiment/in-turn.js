async function load(id) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}

load(1).then(({ user }) => console.log(`all about ${user.name}`));
