// prints values
outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; console.log(i, j); } }
let n = 0; do n++; while (n < 3); console.log(n);
while (n > 0) n--; console.log(n);
for (const k in { a: 1, b: 2 }) console.log(k);
for (var i = 0, j = 10; i < j; i += 3, j--) ; console.log(i, j);
if (i > 3) console.log('yes'); else console.log('no');
if (i < 3) console.log('yes'); else if (i === 9) console.log('nine'); else console.log('other');
block: { console.log('in'); if (n === 0) break block; console.log('never'); }
switch (n) { case 1: console.log('one'); case 0: console.log('zero'); case 2: console.log('two'); break; default: console.log('default'); }
