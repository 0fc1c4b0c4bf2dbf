// fails: calls: it keeps its first answer and gives it to everybody
let remembered;
async function fetchAllConcurrent(id) {
  if (!remembered) {
    const [user, posts, comments] = await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
    remembered = { user, posts, comments };
  }
  return remembered;
}
