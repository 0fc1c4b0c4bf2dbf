// prints values
const wait = (ms, v) => new Promise(r => setTimeout(() => { console.log('done', v); r(v); }, ms));
Promise.all([wait(30, 'slow'), wait(10, 'fast'), 'plain']).then(v => console.log(v));
