console.log('before');
setTimeout(() => { console.log('in the timer'); throw new Error('from a timer'); }, 15);
setTimeout(() => console.log('never'), 40);
