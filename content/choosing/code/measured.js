// How long a call takes, and how long it holds the thread
// before it returns anything to await.
async function measured(name, call) {
  const start = performance.now();
  const answer = call();
  const held = performance.now() - start;
  const value = await answer;
  const took = performance.now() - start;
  console.log(`${name}: ${took} ms, holds the thread ${held}`);
  return value;
}

async function report(id) {
  const user = await measured("loadUser", () => loadUser(id));
  const orders = await measured("loadOrders", () => loadOrders(id));
  const risk = await measured("score", () => score(id));
  return { user, orders, risk };
}

measured("report", () => report(7));
