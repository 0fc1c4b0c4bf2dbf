var state;
const later = (ms, value) => new Promise(resolve => setTimeout(() => { console.log(`${value} is there`); resolve(value); }, ms));
Promise.all([later(50, 'a'), later(15, 'b'), 'c', later(30, 'd')]).then(values => { state = values; console.log(values.join(' ')); });
