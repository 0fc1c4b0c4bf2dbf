// Each call waits for the one before it.
async function sequential(id) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}

const start = performance.now();

sequential(1).then(({ user, posts, comments }) => {
  const time = Math.round(performance.now() - start);
  console.log(`${user.name}: ${posts.length} posts, ${comments.length} comments`);
  console.log(`in turn: ${time} ms`);
});
