// fails: every-order: to look again makes the gap smaller and does not close it
async function takeFromStock(item, count) {
  let left = await readStock(item);
  if (left < count) throw new Error(`sold out: ${item}`);
  left = await readStock(item);
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
