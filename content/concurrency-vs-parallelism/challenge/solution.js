// The three calls are made while the array is written down; only then is anything awaited.
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([
    fetchUser(id),
    fetchPosts(id),
    fetchComments(id),
  ]);
  return { user, posts, comments };
}
