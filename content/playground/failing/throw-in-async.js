async function book(seats) {
  if (seats < 1) throw new RangeError("no seats");
  return `${seats} booked`;
}

try {
  const booking = book(0);
  console.log("no exception so far");
  booking.catch((error) => console.log(`rejected: ${error.message}`));
} catch {
  console.log("caught by try");
}
console.log("script ends");
