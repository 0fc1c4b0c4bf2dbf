// fails: never-more: it begins another one while the limit is reached, instead of below it
function mapWithLimit(items, limit, fn) {
  return new Promise((resolve, reject) => {
    const results = [];
    let next = 0;
    let inFlight = 0;
    let failed = false;
    function fill() {
      if (next === items.length && inFlight === 0) resolve(results);
      while (inFlight <= limit && next < items.length && !failed) {
        const index = next++;
        inFlight++;
        fn(items[index]).then(
          (value) => { results[index] = value; inFlight--; fill(); },
          (error) => { failed = true; reject(error); },
        );
      }
    }
    fill();
  });
}
