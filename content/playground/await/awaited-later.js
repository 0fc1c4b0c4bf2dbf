async function shop() {
  const bread = fetchPrice("bread"); // 300 ms
  const milk = fetchPrice("milk"); // 100 ms
  bread.then(() => console.log("bread is answered"));
  milk.then(() => console.log("milk is answered"));
  await bread;
  console.log("bread is awaited");
  await milk;
  console.log("milk is awaited");
}

shop();
