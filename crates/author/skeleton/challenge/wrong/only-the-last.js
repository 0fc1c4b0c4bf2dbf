// fails: result: FILL IN: another one; every check is failed by at least one wrong answer
async function both() {
  const all = await Promise.all([first(), second()]);
  return all[1];
}
