// fails: result: with no items nobody ever says that it is done
function mapWithLimit(items, limit, fn) {
  return new Promise((resolve, reject) => {
    const results = [];
    let next = 0;
    let done = 0;
    let failed = false;
    function begin() {
      if (next === items.length || failed) return;
      const index = next++;
      fn(items[index]).then((value) => {
        results[index] = value;
        done++;
        if (done === items.length) resolve(results);
        begin();
      }, (error) => {
        failed = true;
        reject(error);
      });
    }
    for (let count = 0; count < limit; count++) begin();
  });
}
