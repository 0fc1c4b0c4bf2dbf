// For each item, when its last order in line is through.
const lines = new Map();

// Calls work once everybody before in this item's line is through, well or badly.
function inLine(item, work) {
  const mine = (lines.get(item) ?? Promise.resolve()).then(work);
  lines.set(item, mine.catch(() => {}));
  return mine;
}

// Takes so many pieces from the shelf of an item.
function takeFromStock(item, count) {
  return inLine(item, async () => {
    const left = await readStock(item);
    console.log(`${left} ${item} left, ${count} taken`);
    if (left < count) throw new Error(`sold out: ${item}`);
    await writeStock(item, left - count);
  });
}

// Takes an order: { id, customer, item, count }.
async function placeOrder(order) {
  const [customer, price, risk] = await Promise.all([
    loadCustomer(order.customer),
    loadPrice(order.item),
    screenInPool(order.id),
  ]);
  // What cannot be taken back comes last.
  await takeFromStock(order.item, order.count);
  const total = price * order.count;
  return { id: order.id, customer, risk, total };
}
