// fails: one-at-a-time: the shelf is guarded where it is called by itself, and orders go round the guard
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
  const [customer, price, risk] = await Promise.all([
    loadCustomer(order.customer),
    loadPrice(order.item),
    screenInPool(order.id),
  ]);
  const left = await readStock(order.item);
  if (left < order.count) throw new Error(`sold out: ${order.item}`);
  await writeStock(order.item, left - order.count);
  return { id: order.id, customer, risk, total: price * order.count };
}
