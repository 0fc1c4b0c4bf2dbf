var state = [];
const throttle = (f, ms) => { let free = true; return text => { if (!free) return; free = false; setTimeout(() => { free = true; }, ms); f(text); }; };
const save = throttle(text => { state.push(text); console.log(`saves ${text}`); }, 30);
save('1'); save('2');
setTimeout(save, 15, '3');
setTimeout(save, 50, '4');
