// fails: makespan: each element of the array is awaited before the next is made, so Promise.all gets three values
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([
    await fetchUser(id),
    await fetchPosts(id),
    await fetchComments(id),
  ]);
  return { user, posts, comments };
}
