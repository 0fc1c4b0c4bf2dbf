const later = ms => ({ then(resolve, reject) { setTimeout(() => { console.log(`settles at ${ms}`); resolve(`${ms}`); reject('too late'); }, ms); } });
(async () => { console.log(`first ${await later(15)}`); console.log(`second ${await later(15)}`); })();
setTimeout(() => console.log('at 60'), 60);
