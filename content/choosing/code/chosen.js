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

// Two waits that need nothing from each other, and
// computing that need not happen on this thread.
async function report(id) {
  const [user, orders, risk] = await Promise.all([
    measured(loadUser, id),
    measured(loadOrders, id),
    measured(scoreInPool, id),
  ]);
  return { user, orders, risk };
}

measured(report, 7);
