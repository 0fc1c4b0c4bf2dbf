// fails: makespan: it makes the calls together, then sleeps for a second, however long they take
async function fetchAllConcurrent(id) {
  const calls = Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const [user, posts, comments] = await calls;
  return { user, posts, comments };
}
