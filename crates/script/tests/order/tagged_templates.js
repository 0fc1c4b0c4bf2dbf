const tag = (strings, ...values) => Promise.all(values).then(values => strings.reduce((text, string, index) => text + values[index - 1] + string));
const wait = (ms, v) => new Promise(resolve => setTimeout(resolve, ms, v));
tag`${wait(30, 'slow')} and ${wait(15, 'fast')}, ${'plain'}`.then(text => console.log(text));
(async () => console.log(`one ${await wait(15, 'two')} ${await 'three'}`))();
console.log(String.raw`raw \n ${'text'}`);
