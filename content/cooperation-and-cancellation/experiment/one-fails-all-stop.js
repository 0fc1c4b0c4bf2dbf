async function load(id) {
  const controller = new AbortController();
  const { signal } = controller;
  try {
    return await Promise.all([
      fetchUser(id, { signal }), // 450 ms
      fetchPosts(id, { signal }), // fails after 50 ms
      fetchComments(id, { signal }), // 200 ms
    ]);
  } catch (error) {
    controller.abort(error);
    throw error;
  }
}

load(1).catch((error) => console.log(`failed: ${error.message}`));
