// fails: makespan: the user is awaited before the other two are asked for
async function fetchAllConcurrent(id) {
  const user = await fetchUser(id);
  const [posts, comments] = await Promise.all([fetchPosts(id), fetchComments(id)]);
  return { user, posts, comments };
}
