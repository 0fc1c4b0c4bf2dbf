const p = Promise.resolve('p');
console.log(`${Promise.resolve(p) === p} ${(async () => p)() === p} ${new Promise(resolve => resolve(p)) === p}`);
