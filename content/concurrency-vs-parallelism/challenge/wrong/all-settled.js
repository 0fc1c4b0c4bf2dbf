// fails: result: allSettled gives objects with a status, and never rejects
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.allSettled([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user, posts, comments };
}
