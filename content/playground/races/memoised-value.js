const users = new Map();
let fetches = 0;

async function loadUser(id) {
  if (!users.has(id)) {
    fetches += 1;
    console.log(`fetch ${fetches}`);
    users.set(id, await fetchUser(id)); // 100 ms
  }
  return users.get(id);
}

loadUser(7).then((name) => console.log(`header: ${name}`));
loadUser(7).then((name) => console.log(`sidebar: ${name}`));
