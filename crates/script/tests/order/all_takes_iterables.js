function* numbers() { console.log('asked'); yield Promise.resolve('1'); yield '2'; }
Promise.all(numbers()).then(values => console.log(values.join('+')));
Promise.all(new Set(['x', 'x', 'y'])).then(values => console.log(values.join('+')));
Promise.all('ab').then(values => console.log(values.join('+')));
Promise.all(5).catch(error => console.log(error.constructor.name));
