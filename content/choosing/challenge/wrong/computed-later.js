// fails: stall: a timer lets it compute later, not shorter
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
const later = (call) => new Promise((done) => setTimeout(() => done(call()), 0));
async function placeOrder(order) {
  const [customer, price, risk] = await Promise.all([
    loadCustomer(order.customer),
    loadPrice(order.item),
    later(() => screen(order.id)),
  ]);
  await takeFromStock(order.item, order.count);
  return { id: order.id, customer, risk, total: price * order.count };
}
