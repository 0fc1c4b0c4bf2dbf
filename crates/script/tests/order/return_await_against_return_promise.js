var state = [];
const settle = name => () => { state.push(name); console.log(name); };
async function plain() { return 'v'; }
async function promise() { return Promise.resolve('v'); }
async function awaited() { return await Promise.resolve('v'); }
promise().then(settle('return promise'));
awaited().then(settle('return await'));
plain().then(settle('return value'));
(async () => { await 0; await 0; await 0; settle('three awaits later')(); })();
