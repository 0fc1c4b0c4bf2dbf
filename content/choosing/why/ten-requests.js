async function handle(id) {
  const rows = await askDatabase(id);
  return check(rows); // computes on the loop
}

const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
Promise.all(ids.map(handle)).then(() => console.log("all answered"));
