async function priceOf(item) {
  return item.length;
}

function total(items) {
  return items.map(priceOf).reduce((sum, price) => sum + price);
}

console.log(total(["pear", "fig"]));
