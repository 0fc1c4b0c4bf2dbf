// fails: calls: it starts all three, then calls each of them once more for the answers
async function fetchAllConcurrent(id) {
  await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user, posts, comments };
}
