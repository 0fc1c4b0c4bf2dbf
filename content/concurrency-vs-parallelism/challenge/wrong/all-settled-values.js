// fails: rejects: it unwraps what allSettled gives, and a failed call becomes undefined
async function fetchAllConcurrent(id) {
  const settled = await Promise.allSettled([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  const [user, posts, comments] = settled.map((outcome) => outcome.value);
  return { user, posts, comments };
}
