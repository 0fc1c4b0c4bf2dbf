// All calls first, then one wait for all.
async function concurrent(id) {
  const calls = [fetchUser(id), fetchPosts(id), fetchComments(id)];
  const [user, posts, comments] = await Promise.all(calls);
  return { user, posts, comments };
}

const start = performance.now();

concurrent(1).then(({ user, posts, comments }) => {
  const time = Math.round(performance.now() - start);
  console.log(`${user.name}: ${posts.length} posts, ${comments.length} comments`);
  console.log(`at once: ${time} ms`);
});
