// fails: together: FILL IN: a mistake that learners make, and why it is one
async function both() {
  return [await first(), await second()];
}
