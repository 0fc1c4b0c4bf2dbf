for (var i = 0; i < 3; i++) (async () => { await null; console.log(`var sees ${i}`); })();
for (let j = 0; j < 3; j++) (async () => { await null; console.log(`let sees ${j}`); })();
