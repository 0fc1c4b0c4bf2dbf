for (const name of ['a', 'b', 'c', 'd']) setTimeout(() => { console.log(name); Promise.resolve().then(() => console.log(`microtask of ${name}`)); }, 20);
