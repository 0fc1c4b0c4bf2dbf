// prints values
for (var v = 0; v < 3; v++) setTimeout(() => console.log('var', v), 10);
for (let l = 0; l < 3; l++) setTimeout(() => console.log('let', l), 20);
