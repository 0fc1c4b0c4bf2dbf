var state = 0;
const id = setInterval(() => console.log(`tick ${++state}`), 30);
setTimeout(() => { clearInterval(id); console.log('stopped'); }, 75);
setTimeout(() => console.log('end'), 110);
