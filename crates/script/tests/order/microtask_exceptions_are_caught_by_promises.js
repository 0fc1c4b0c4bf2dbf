const attempt = name => Promise.resolve().then(() => { console.log(`${name} runs`); if (name === 'b') throw new Error('b fails'); return name; });
Promise.allSettled(['a', 'b', 'c'].map(attempt)).then(results => console.log(results.map(result => result.status).join(', ')));
