// fails: every-order: it asks whether somebody is there, and when two ask in the same turn, both go in
const there = new Set();
async function takeFromStock(item, count) {
  while (there.has(item)) await new Promise((done) => setTimeout(done, 1));
  await null;
  there.add(item);
  try {
    const left = await readStock(item);
    if (left < count) throw new Error(`sold out: ${item}`);
    await writeStock(item, left - count);
  } finally {
    there.delete(item);
  }
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
