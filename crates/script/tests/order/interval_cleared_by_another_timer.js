var state = 0;
const id = setInterval(() => console.log(`tick ${++state}`), 20);
setTimeout(() => { clearInterval(id); console.log('stopped'); }, 70);
setTimeout(() => console.log('end'), 110);
