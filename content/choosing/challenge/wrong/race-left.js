// fails: every-order: fast enough, and two orders for one item still read the same number
async function takeFromStock(item, count) {
  const left = await readStock(item);
  if (left < count) throw new Error(`sold out: ${item}`);
  await writeStock(item, left - count);
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
