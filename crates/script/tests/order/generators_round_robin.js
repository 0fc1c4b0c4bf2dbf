function* task(name, rounds) { for (let n = 1; n <= rounds; n++) { console.log(`${name} ${n}`); yield; } console.log(`${name} is done`); }
const queue = [task('a', 2), task('b', 3), task('c', 1)];
while (queue.length > 0) { const next = queue.shift(); if (!next.next().done) queue.push(next); }
