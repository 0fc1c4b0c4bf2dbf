// fails: result: race gives the first answer only
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = [await Promise.race([fetchUser(id), fetchPosts(id), fetchComments(id)])];
  return { user, posts, comments };
}
