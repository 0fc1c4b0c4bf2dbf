// Given. It is correct, and each call waits for the one before it.
async function fetchAllSequential(id) {
  const user = await fetchUser(id);
  const posts = await fetchPosts(id);
  const comments = await fetchComments(id);
  return { user, posts, comments };
}

// Yours. So far it takes just as long.
async function fetchAllConcurrent(id) {
  return fetchAllSequential(id);
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
