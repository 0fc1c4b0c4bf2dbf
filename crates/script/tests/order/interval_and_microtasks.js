let n = 0;
const id = setInterval(async () => { const turn = ++n; console.log(`${turn} begins`); await null; console.log(`${turn} goes on`); if (turn === 3) clearInterval(id); }, 15);
