// How many times as fast n are, if s is serial.
const law = (s, n) => 1 / (s + (1 - s) / n);

// The share that fits points [n, speed-up] best.
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

function tell(points) {
  const s = serialShare(points);
  console.log(`${(100 * s).toFixed(0)} % serial;`);
  console.log(`64 give ${law(s, 64).toFixed(1)}`);
}

tell([[1, 1], [2, 1.67], [4, 2.5], [16, 4]]);
tell([[1, 1], [2, 2], [3, 2], [4, 2]]);
tell([[1, 1], [2, 1.6]]);
