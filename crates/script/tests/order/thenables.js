const thenable = { then(resolve) { console.log('then called'); resolve('from thenable'); } };
(async () => { console.log(await thenable); })();
Promise.resolve(thenable).then(v => console.log('resolved', v));
Promise.resolve().then(() => console.log('t1')).then(() => console.log('t2')).then(() => console.log('t3'));
console.log('sync');
