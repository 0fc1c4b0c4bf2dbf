// FILL IN: what the learner begins with; it must fail
async function both() {
  const one = await first();
  const two = await second();
  return [one, two];
}
