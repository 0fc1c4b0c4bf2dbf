setTimeout(async () => { console.log('in the timer'); throw new Error('only a rejection'); }, 15);
setTimeout(() => console.log('goes on'), 40);
