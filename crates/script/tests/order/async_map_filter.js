const even = async n => { await null; return n % 2 === 0; };
(async () => { const numbers = [1, 2, 3, 4]; const kept = await Promise.all(numbers.map(even)); console.log(numbers.filter((_, index) => kept[index]).join(' ')); console.log(`${numbers.filter(even).length}: a promise is always truthy`); })();
