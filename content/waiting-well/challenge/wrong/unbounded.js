// fails: never-more: it begins everything at once
async function mapWithLimit(items, limit, fn) {
  return Promise.all(items.map((item) => fn(item)));
}
