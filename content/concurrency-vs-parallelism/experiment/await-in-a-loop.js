async function names(ids) {
  const found = [];
  for (const id of ids) {
    const user = await fetchUser(id); // 300 ms
    found.push(user.name);
  }
  return found;
}

names([1, 2, 3, 4]).then((found) => console.log(found.join(", ")));
