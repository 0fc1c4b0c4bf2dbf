// fails: result: the object is made and never returned
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  const result = { user, posts, comments };
}
