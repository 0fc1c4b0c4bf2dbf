new Promise((resolve, reject) => { resolve('first'); resolve('second'); reject(new Error('third')); throw new Error('fourth'); }).then(value => console.log(value));
new Promise((resolve, reject) => { reject(new Error('first')); resolve('second'); }).catch(error => console.log(error.message));
let release;
const inner = new Promise(r => { release = r; });
new Promise(resolve => { resolve(inner); resolve('ignored: it follows the inner one'); }).then(value => console.log(value));
setTimeout(() => release('inner, at last'), 15);
