const wait = (ms, v) => new Promise(resolve => setTimeout(resolve, ms, v));
['a', 'b', 'c'].reduce(async (before, name) => { const text = await before; console.log(`after "${text}"`); return text + await wait(15, name); }, Promise.resolve('')).then(text => console.log(text));
