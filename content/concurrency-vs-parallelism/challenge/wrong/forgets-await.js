// fails: result: nothing is awaited, so the three properties are promises
async function fetchAllConcurrent(id) {
  const user = fetchUser(id);
  const posts = fetchPosts(id);
  const comments = fetchComments(id);
  return { user, posts, comments };
}
