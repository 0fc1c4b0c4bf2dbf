// fails: makespan: a loop that awaits is a sequence, however the calls are listed
async function fetchAllConcurrent(id) {
  const calls = { user: fetchUser, posts: fetchPosts, comments: fetchComments };
  const result = {};
  for (const [name, call] of Object.entries(calls)) {
    result[name] = await call(id);
  }
  return result;
}
