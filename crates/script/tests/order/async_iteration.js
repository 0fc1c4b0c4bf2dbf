// prints values
async function* numbers() { for (let i = 0; i < 3; i++) { console.log('yield', i); yield i; } console.log('end of numbers'); }
(async () => { for await (const n of numbers()) console.log('got', n); console.log('loop over'); })();
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2')).then(() => console.log('p3')).then(() => console.log('p4'));
