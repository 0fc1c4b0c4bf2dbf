var state = [];
const say = text => { state.push(text); console.log(text); };
(async () => { say('a1'); await null; say('a2'); await null; say('a3'); await null; say('a4'); })();
Promise.resolve().then(() => say('t1')).then(() => say('t2')).then(() => say('t3'));
say('sync');
