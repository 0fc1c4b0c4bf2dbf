// fails: calls: it waits for a second and makes no call at all
function fetchAllConcurrent(id) {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ user: { id, name: "Ada" }, posts: ["On engines", "On numbers"], comments: ["Well put."] }), 1000);
  });
}
