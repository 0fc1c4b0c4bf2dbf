const thenable = name => ({ then(resolve) { console.log(`${name}: then is called`); resolve(name); } });
(async () => { console.log(`got ${await thenable('first')}`); console.log(`got ${await thenable('second')}`); })();
Promise.resolve().then(() => console.log('tick 1')).then(() => console.log('tick 2')).then(() => console.log('tick 3'))
  .then(() => console.log('tick 4')).then(() => console.log('tick 5'));
