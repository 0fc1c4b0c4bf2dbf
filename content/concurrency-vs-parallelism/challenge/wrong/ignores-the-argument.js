// fails: calls: it always asks for person 1
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([fetchUser(1), fetchPosts(1), fetchComments(1)]);
  return { user, posts, comments };
}
