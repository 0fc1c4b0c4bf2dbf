// How long a call takes, and for how long it holds
// the thread before there is anything to await.
async function measured(call, ...args) {
  const start = performance.now();
  const answer = call(...args);
  const held = performance.now() - start;
  const value = await answer;
  const took = performance.now() - start;
  console.log(
    `${call.name}: ${took} ms, thread held ${held}`,
  );
  return value;
}

async function report(id) {
  const user = await measured(loadUser, id);
  const orders = await measured(loadOrders, id);
  const risk = await measured(score, id);
  return { user, orders, risk };
}

measured(report, 7);
