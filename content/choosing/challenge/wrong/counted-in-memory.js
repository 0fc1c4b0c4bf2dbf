// fails: every-order: two writes are under way at once, and the older one may be answered last
const counts = new Map();
async function takeFromStock(item, count) {
  if (!counts.has(item)) counts.set(item, readStock(item).then((left) => ({ left })));
  const known = await counts.get(item);
  if (known.left < count) throw new Error(`sold out: ${item}`);
  known.left -= count;
  await writeStock(item, known.left);
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
