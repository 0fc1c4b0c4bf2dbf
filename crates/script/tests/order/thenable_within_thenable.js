const wrap = (value, name) => ({ then(resolve) { console.log(`unwraps ${name}`); resolve(value); } });
Promise.resolve(wrap(wrap(wrap('core', 'inner'), 'middle'), 'outer')).then(value => console.log(value));
Promise.resolve().then(() => console.log('1')).then(() => console.log('2')).then(() => console.log('3')).then(() => console.log('4'));
