// fails: result: the values are bound to the wrong names, because the order of the calls differs
async function fetchAllConcurrent(id) {
  const [user, comments, posts] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user, posts, comments };
}
