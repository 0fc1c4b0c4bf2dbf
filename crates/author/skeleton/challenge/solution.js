// FILL IN: the answer, as you would want to read it
async function both() {
  return Promise.all([first(), second()]);
}
