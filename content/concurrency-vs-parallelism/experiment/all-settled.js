const calls = [
  fetchUser(1),     // answers after 200 ms
  fetchPosts(1),    // fails after 50 ms
  fetchComments(1), // answers after 450 ms
];

Promise.allSettled(calls).then((outcomes) => {
  for (const outcome of outcomes) {
    console.log(outcome.status);
  }
});
