// fails: stall: an async function computes on the loop like any other
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
async function screenAsync(id) {
  return screen(id);
}
async function placeOrder(order) {
  const [customer, price, risk] = await Promise.all([
    loadCustomer(order.customer),
    loadPrice(order.item),
    screenAsync(order.id),
  ]);
  await takeFromStock(order.item, order.count);
  return { id: order.id, customer, risk, total: price * order.count };
}
