// fails: rejects: the rejection is caught and only printed
async function fetchAllConcurrent(id) {
  try {
    const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
    return { user, posts, comments };
  } catch (error) {
    console.error(error.message);
  }
}
