const busy = async name => { console.log(`${name} starts`); work(15); console.log(`${name} has computed`); };
setTimeout(() => console.log('the timer waits for both'), 1);
busy('a'); busy('b');
console.log('sync end');
