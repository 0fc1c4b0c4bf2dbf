class Loud extends Promise { then(...args) { console.log('then'); return super.then(...args); } }
const loud = new Loud(resolve => resolve('value'));
(async () => { console.log(await loud); })();
(async () => loud)().then(value => console.log(`returned ${value}`));
