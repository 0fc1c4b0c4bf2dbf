let n = 0;
const id = setInterval((name, mark) => { console.log(`${name}${mark} ${++n}`); if (n === 2) clearTimeout(id); }, 15, 'tick', '!');
