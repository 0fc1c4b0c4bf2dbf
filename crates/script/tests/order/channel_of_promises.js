const values = [], takers = [];
const put = value => { const taker = takers.shift(); if (taker) taker(value); else values.push(value); };
const take = () => values.length > 0 ? Promise.resolve(values.shift()) : new Promise(resolve => takers.push(resolve));
(async () => { for (let n = 0; n < 4; n++) console.log(`takes ${await take()}`); })();
put('a'); put('b'); setTimeout(() => put('c'), 15); setTimeout(() => { put('d'); put('left over'); console.log(`${values.length} left over`); }, 35);
