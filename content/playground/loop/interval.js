let ticks = 0;

const clock = setInterval(() => {
  ticks += 1;
  console.log(`tick ${ticks}`);
  if (ticks === 3) clearInterval(clock);
}, 100);

setTimeout(() => console.log("250 ms"), 250);
setTimeout(() => console.log("450 ms"), 450);
