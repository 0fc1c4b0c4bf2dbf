const id = setInterval(() => { clearInterval(id); console.log('once'); Promise.resolve().then(() => console.log('and its microtask')); }, 15);
setTimeout(() => console.log('end'), 60);
