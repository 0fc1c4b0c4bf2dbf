// fails: result: it takes an empty answer for a missing one
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user: user || {}, posts: posts || [], comments: comments || [] };
}
