const settled = Promise.resolve('value');
(async () => { console.log('before'); const v = await settled; console.log('got', v); })();
settled.then(v => console.log('then', v));
console.log('after');
