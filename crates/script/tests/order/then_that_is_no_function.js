(async () => { const value = await { then: 'just a property', name: 'kept' }; console.log(value.name); })();
Promise.resolve({ then: 5, name: 'kept too' }).then(value => console.log(value.name));
