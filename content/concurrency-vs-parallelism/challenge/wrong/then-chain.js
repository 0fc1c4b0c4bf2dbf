// fails: all-in-flight: each then makes the next call only when the one before it has been answered
function fetchAllConcurrent(id) {
  return fetchUser(id).then((user) =>
    fetchPosts(id).then((posts) =>
      fetchComments(id).then((comments) => ({ user, posts, comments })),
    ),
  );
}
