setTimeout(() => console.log('timer'), 0);
let n = 0;
(async () => { while (n < 20) { await null; n++; } console.log(`${n} awaits came first`); })();
