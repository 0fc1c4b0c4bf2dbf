setTimeout(() => console.log('a text'), '45');
setTimeout(() => console.log('nothing'));
setTimeout(() => console.log('a fraction'), 20.9);
setTimeout(() => console.log('an object'), { valueOf: () => 70 });
