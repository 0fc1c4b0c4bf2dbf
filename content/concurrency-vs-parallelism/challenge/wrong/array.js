// fails: result: it gives the array that Promise.all gives
async function fetchAllConcurrent(id) {
  return Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
}
