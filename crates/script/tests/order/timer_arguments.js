// prints values
setTimeout((...args) => console.log(args), 5, 1, 'two', { three: 3 });
setTimeout(console.log, 10, 'straight', 'to', 'log');
setTimeout(function () { console.log(typeof this); }, 20);
