async function shop() {
  for (const item of ["bread", "milk", "eggs"]) {
    console.log(`ask for ${item}`);
    const price = await fetchPrice(item); // 300, 100, 200 ms
    console.log(`${item} costs ${price}`);
  }
}

shop();
