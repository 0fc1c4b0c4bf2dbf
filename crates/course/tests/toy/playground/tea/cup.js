let cups = 1;
async function pour(name) {
  if (cups > 0) {
    await boil();
    cups -= 1;
    console.log(name);
  }
}
pour("Ann");
pour("Ben");
