// fails: every-order: what was read is old by the time it is written
const lines = new Map();
function inLine(item, work) {
  const mine = (lines.get(item) ?? Promise.resolve()).then(work);
  lines.set(item, mine.catch(() => {}));
  return mine;
}
async function takeFromStock(item, count) {
  const left = await readStock(item);
  if (left < count) throw new Error(`sold out: ${item}`);
  await inLine(item, () => writeStock(item, left - count));
}
async function placeOrder(order) {
  const [customer, price, risk] = await Promise.all([
    loadCustomer(order.customer),
    loadPrice(order.item),
    screenInPool(order.id),
  ]);
  await takeFromStock(order.item, order.count);
  return { id: order.id, customer, risk, total: price * order.count };
}
