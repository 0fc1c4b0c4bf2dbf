let seats = 1;

async function book(name) {
  if (seats === 0) {
    console.log(`${name}: sold out`);
    return;
  }
  seats -= 1; // before anyone else can look
  try {
    await pay(name); // Ada 200 ms
    console.log(`${name}: booked, ${seats} left`);
  } catch {
    seats += 1;
    console.log(`${name}: not paid`);
  }
}

book("Ada");
book("Grace");
console.log("two customers, one seat");
