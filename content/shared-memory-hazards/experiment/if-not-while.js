let inUse = false;
let waiting = [];
let most = 0;
let baking = 0;

async function useOven(name) {
  if (inUse) await new Promise((wake) => waiting.push(wake));
  inUse = true;
  baking += 1;
  most = Math.max(most, baking);
  console.log(`${name} bakes, ${baking} in the oven`);
  await bake(name); // 30 ms
  baking -= 1;
  inUse = false;
  for (const wake of waiting.splice(0)) wake();
}

useOven("Ada");
useOven("Grace");
useOven("Alan");
