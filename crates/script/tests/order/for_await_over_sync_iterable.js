const values = ['plain', Promise.resolve('promise'), { then(resolve) { resolve('thenable'); } }];
(async () => { for await (const value of values) console.log(value); console.log('end'); })();
Promise.resolve().then(() => console.log('tick 1')).then(() => console.log('tick 2')).then(() => console.log('tick 3')).then(() => console.log('tick 4'));
