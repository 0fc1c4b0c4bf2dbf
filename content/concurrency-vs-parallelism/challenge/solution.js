// Given. It is correct, and each call waits for the one before it.
async function fetchAllSequential(id) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}

// The three calls are made while the array is written down; only then is anything awaited.
async function fetchAllConcurrent(id) {
  const [user, posts, comments] = await Promise.all([
    fetchUser(id),
    fetchPosts(id),
    fetchComments(id),
  ]);
  return { user, posts, comments };
}

// For Run only: the time that each of them takes.
async function time(name, fetchAll) {
  const start = performance.now();
  const result = await fetchAll(1);
  console.log(`${name}: ${Math.round(performance.now() - start)} ms`);
  console.log(result);
}

time("fetchAllSequential", fetchAllSequential)
  .then(() => time("fetchAllConcurrent", fetchAllConcurrent));
