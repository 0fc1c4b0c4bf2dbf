for (var v = 0; v < 3; v++) setTimeout(() => console.log(`var ${v}`), 15);
for (let l = 0; l < 3; l++) setTimeout(() => console.log(`let ${l}`), 35);
for (var w = 0; w < 2; w++) setTimeout(n => console.log(`argument ${n}`), 55, w);
