const calls = [
  fetchUser(1),     // answers after 200 ms
  fetchPosts(1),    // fails after 50 ms
  fetchComments(1), // answers after 450 ms
];

Promise.all(calls)
  .then(() => console.log("all there"))
  .catch((error) => console.log(`failed: ${error.message}`));

Promise.allSettled(calls)
  .then((outcomes) => console.log(outcomes.map(({ status }) => status).join(", ")));
