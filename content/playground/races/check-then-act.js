let seats = 1;

async function book(name) {
  if (seats === 0) {
    console.log(`${name}: sold out`);
    return;
  }
  await pay(name); // Ada 200 ms, Grace 100 ms
  seats -= 1;
  console.log(`${name}: booked, ${seats} left`);
}

book("Ada");
book("Grace");
console.log("two customers, one seat");
