const start = Date.now(), precise = performance.now();
setTimeout(() => { console.log(`at least 20 ms: ${Date.now() - start >= 19} ${performance.now() - precise >= 19}`); }, 20);
work(10);
console.log(`work takes its time: ${Date.now() - start >= 9}`);
