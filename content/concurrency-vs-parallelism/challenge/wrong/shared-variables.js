// fails: result: calls of it that overlap write into the same three variables
let user, posts, comments;
async function fetchAllConcurrent(id) {
  await Promise.all([
    fetchUser(id).then((answer) => { user = answer; }),
    fetchPosts(id).then((answer) => { posts = answer; }),
    fetchComments(id).then((answer) => { comments = answer; }),
  ]);
  return { user, posts, comments };
}
