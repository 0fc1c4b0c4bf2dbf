const first = setTimeout(() => { console.log('first'); clearTimeout(second); }, 15);
const second = setTimeout(() => console.log('never'), 15);
setTimeout(() => console.log('third'), 15);
clearTimeout(first + 1000);
