Promise.all([]).then(values => console.log(`all: ${values.length} values`));
Promise.allSettled([]).then(values => console.log(`allSettled: ${values.length} values`));
Promise.any([]).catch(error => console.log(`any: ${error.constructor.name}, ${error.errors.length} errors`));
Promise.race([]).then(() => console.log('race: never'), () => console.log('race: never'));
Promise.resolve().then(() => console.log('tick 1')).then(() => console.log('tick 2'));
