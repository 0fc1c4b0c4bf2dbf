let label = "Save";
let drawn;

const screen = setInterval(() => {
  if (label !== drawn) console.log(`on the screen: ${label}`);
  drawn = label;
}, 16);

function click() {
  label = "Saving";
  work(300); // computes for 300 ms
  label = "Saved";
}

setTimeout(click, 50);
setTimeout(() => clearInterval(screen), 500);
