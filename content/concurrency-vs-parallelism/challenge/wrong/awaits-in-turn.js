// fails: makespan: it awaits each answer before it makes the next call
async function fetchAllConcurrent(id) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}
