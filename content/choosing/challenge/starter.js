// Takes so many pieces from the shelf of an item.
async function takeFromStock(item, count) {
  const left = await readStock(item);
  console.log(`${left} ${item} left, ${count} taken`);
  if (left < count) throw new Error(`sold out: ${item}`);
  await writeStock(item, left - count);
}

// Takes an order: { id, customer, item, count }.
async function placeOrder(order) {
  const customer = await loadCustomer(order.customer);
  const price = await loadPrice(order.item);
  const risk = screen(order.id);
  await takeFromStock(order.item, order.count);
  const total = price * order.count;
  return { id: order.id, customer, risk, total };
}
