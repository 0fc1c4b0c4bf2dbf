// fails: result: nothing computes on the loop, because nothing is computed
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
  const [customer, price] = await Promise.all([loadCustomer(order.customer), loadPrice(order.item)]);
  await takeFromStock(order.item, order.count);
  return { id: order.id, customer, risk: 0, total: price * order.count };
}
