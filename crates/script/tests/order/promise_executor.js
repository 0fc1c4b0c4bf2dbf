console.log('before');
const p = new Promise((resolve, reject) => { console.log('in executor'); resolve('first'); resolve('second'); reject(new Error('third')); console.log('still here'); });
p.then(console.log);
new Promise(() => { throw new Error('thrown'); }).catch(e => console.log(e.message));
console.log('after');
