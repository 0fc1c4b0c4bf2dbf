async function measured(name, call) {
  const start = performance.now();
  const answer = call();
  const held = performance.now() - start;
  const value = await answer;
  const took = performance.now() - start;
  console.log(`${name}: ${took} ms, holds the thread ${held}`);
  return value;
}

// Two waits that need nothing from each other, and one computation
// that need not happen on this thread.
async function report(id) {
  const [user, orders, risk] = await Promise.all([
    measured("loadUser", () => loadUser(id)),
    measured("loadOrders", () => loadOrders(id)),
    measured("scoreInPool", () => scoreInPool(id)),
  ]);
  return { user, orders, risk };
}

measured("report", () => report(7));
