var state = 'red';
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const next = { red: 'green', green: 'yellow', yellow: 'red' };
(async () => { for (let turn = 0; turn < 4; turn++) { console.log(state); await wait(15); state = next[state]; } })();
