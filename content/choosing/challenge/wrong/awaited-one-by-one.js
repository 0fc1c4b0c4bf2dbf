// fails: every-order: a price that fails while the customer is still awaited is an error that nobody catches
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
  const customer = loadCustomer(order.customer);
  const price = loadPrice(order.item);
  const risk = screenInPool(order.id);
  const answer = { id: order.id, customer: await customer, risk: await risk, total: (await price) * order.count };
  // What cannot be taken back comes last.
  await takeFromStock(order.item, order.count);
  return answer;
}
