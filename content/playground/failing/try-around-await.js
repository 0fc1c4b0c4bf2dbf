async function show() {
  try {
    const user = await fetchUser(1); // fails after 100 ms
    console.log(`hello, ${user.name}`);
  } catch (error) {
    console.log(`caught: ${error.message}`);
  }
  console.log("show ends");
}

show();
console.log("script ends");
