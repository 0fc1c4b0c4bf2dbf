const p = Promise.resolve('p');
p.finally(() => console.log('finally 1')).then(() => console.log('after finally 1'));
p.then(() => console.log('then 1')).then(() => console.log('then 2')).then(() => console.log('then 3')).then(() => console.log('then 4'));
p.finally(() => console.log('finally 2')).finally(() => console.log('finally 3'));
