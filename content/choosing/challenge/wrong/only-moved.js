// fails: latency: the computing has moved, and the waits still stand one behind the other
const lines = new Map();
function inLine(item, work) {
  const mine = (lines.get(item) ?? Promise.resolve()).then(work);
  lines.set(item, mine.catch(() => {}));
  return mine;
}
function takeFromStock(item, count) {
  return inLine(item, async () => {
    const left = await readStock(item);
    if (left < count) throw new Error(`sold out: ${item}`);
    await writeStock(item, left - count);
  });
}
async function placeOrder(order) {
  const customer = await loadCustomer(order.customer);
  const price = await loadPrice(order.item);
  const risk = await screenInPool(order.id);
  await takeFromStock(order.item, order.count);
  return { id: order.id, customer, risk, total: price * order.count };
}
