// fails: all-in-flight: two calls overlap, the third waits for both
async function fetchAllConcurrent(id) {
  const [user, posts] = await Promise.all([fetchUser(id), fetchPosts(id)]);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}
