setTimeout(() => {
  console.log("the user is back");
  clearTimeout(logout);
}, 100);

const logout = setTimeout(() => console.log("logged out"), 100);
setTimeout(() => console.log("one second later"), 1000);
console.log("timers are set");
