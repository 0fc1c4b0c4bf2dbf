// Amdahl's law: with a share s that only one can do, n are 1 / (s + (1 - s) / n) times as fast.
const speedUp = (s, n) => 1 / (s + (1 - s) / n);

// The share that fits best to points [n, speed-up]: least squares on 1/speed-up.
function serialShare(points) {
  let above = 0;
  let below = 0;
  for (const [n, times] of points) {
    above += (1 - 1 / n) * (1 / times - 1 / n);
    below += (1 - 1 / n) ** 2;
  }
  return Math.min(Math.max(above / below, 0), 1);
}

function tell(what, points) {
  const s = serialShare(points);
  console.log(`${what}: ${(100 * s).toFixed(0)} % serial`);
  console.log(`  64 would be ${speedUp(s, 64).toFixed(1)} times as fast`);
}

tell("a fifth is serial, sixteen cores", [[1, 1], [2, 1.67], [4, 2.5], [16, 4]]);
tell("all is divided, but two cores", [[1, 1], [2, 2], [3, 2], [4, 2]]);
tell("two points", [[1, 1], [2, 1.6]]);
