const load = (name, ms) => new Promise(resolve => setTimeout(() => { console.log(`${name} is there`); resolve(name); }, ms));
(async () => { const a = load('a', 45), b = load('b', 15); console.log('both are under way'); console.log(`${await a} ${await b}`); })();
