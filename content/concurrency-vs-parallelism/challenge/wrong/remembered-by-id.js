// fails: calls: asked for the same id again, it makes no calls
const remembered = new Map();
function fetchAllConcurrent(id) {
  if (!remembered.has(id)) {
    const all = Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
    remembered.set(id, all.then(([user, posts, comments]) => ({ user, posts, comments })));
  }
  return remembered.get(id);
}
