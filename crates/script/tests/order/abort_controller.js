// prints values
const wait = (ms, signal) => new Promise((resolve, reject) => {
  const id = setTimeout(resolve, ms, 'waited');
  signal.addEventListener('abort', () => { clearTimeout(id); reject(signal.reason); });
});
const c = new AbortController();
wait(50, c.signal).catch(e => console.log(e.name, '|', e.message));
c.signal.onabort = event => console.log('onabort', event.type);
setTimeout(() => { c.abort(); c.abort(); console.log(c.signal.aborted); try { c.signal.throwIfAborted(); } catch (e) { console.log('thrown', e.name); } }, 10);
console.log(c.signal.aborted, c.signal.reason);
const d = new AbortController(); d.abort('my reason'); console.log(d.signal.reason, AbortSignal.abort(5).reason);
const any = AbortSignal.any([c.signal, new AbortController().signal]);
any.addEventListener('abort', () => console.log('any too'), { once: true });
