async function inTurn() {
  await brew("tea"); // 100 ms
  await brew("coffee"); // 100 ms
  console.log("in turn: both are ready");
}

async function together() {
  const tea = brew("tea");
  const coffee = brew("coffee");
  await tea;
  await coffee;
  console.log("together: both are ready");
}

inTurn();
together();
setTimeout(() => console.log("150 ms"), 150);
