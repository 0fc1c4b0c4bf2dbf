let made = 0;
const lazy = { get value() { const promise = (async () => { made++; await null; return `made ${made} time`; })(); Object.defineProperty(this, 'value', { value: promise }); return promise; } };
(async () => { console.log(await lazy.value); console.log(await lazy.value); })();
