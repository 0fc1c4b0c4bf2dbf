// How many times as fast n are, if s is serial.
const speedUp = (s, n) => 1 / (s + (1 - s) / n);

// The share that fits points [n, speed-up] best:
// least squares on 1 / speed-up.
function serialShare(points) {
  let above = 0;
  let below = 0;
  for (const [n, times] of points) {
    const gone = 1 - 1 / n;
    above += gone * (1 / times - 1 / n);
    below += gone ** 2;
  }
  return Math.min(Math.max(above / below, 0), 1);
}

function tell(what, points) {
  const s = serialShare(points);
  const percent = (100 * s).toFixed(0);
  const times = speedUp(s, 64).toFixed(1);
  console.log(`${what}: ${percent} % serial,`);
  console.log(`  64 are ${times} times as fast`);
}

tell("a fifth is serial, sixteen cores",
  [[1, 1], [2, 1.67], [4, 2.5], [16, 4]]);
tell("nothing is serial, two cores",
  [[1, 1], [2, 2], [3, 2], [4, 2]]);
tell("two points", [[1, 1], [2, 1.6]]);
