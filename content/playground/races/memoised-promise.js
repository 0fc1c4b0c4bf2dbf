const users = new Map();
let fetches = 0;

function loadUser(id) {
  if (!users.has(id)) {
    fetches += 1;
    console.log(`fetch ${fetches}`);
    users.set(id, fetchUser(id)); // 100 ms; the promise itself is kept
  }
  return users.get(id);
}

loadUser(7).then((name) => console.log(`header: ${name}`));
loadUser(7).then((name) => console.log(`sidebar: ${name}`));
