const fork = () => { let tail = Promise.resolve(); return { take() { let free; const before = tail; tail = new Promise(resolve => { free = resolve; }); return before.then(() => free); } }; };
const forks = [fork(), fork(), fork()];
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
const eat = async (name, one, two) => { const [low, high] = [one, two].sort(); const freeLow = await forks[low].take(), freeHigh = await forks[high].take(); console.log(`${name} eats`); await wait(15); freeHigh(); freeLow(); };
Promise.all([eat('a', 0, 1), eat('b', 1, 2), eat('c', 2, 0)]).then(() => console.log('all have eaten'));
