let submitted = false;
let orders = 0;

async function submit(click) {
  if (submitted) {
    console.log(`${click}: ignored`);
    return;
  }
  await checkAddress(); // 80 ms
  submitted = true;
  await placeOrder(); // 200 ms
  orders += 1;
  console.log(`${click}: order ${orders} placed`);
}

submit("first click");
setTimeout(() => submit("second click"), 50);
setTimeout(() => submit("third click"), 100);
