// prints values
const e = new Error('message', { cause: 'why' });
console.log(e.message, e.name, e.cause, String(e), e instanceof Error, Object.keys(e));
class MyError extends Error { constructor(m) { super(m); this.name = 'MyError'; this.code = 7; } }
try { throw new MyError('mine'); } catch (x) { console.log(`${x}`, x.code, x instanceof MyError, typeof x.stack); }
console.log(new AggregateError([1, 2], 'many').errors, Object.prototype.toString.call(e));
try { null.x; } catch (x) { console.log(x.name); }
try { undefinedName; } catch (x) { console.log(x.name, x.message); }
try { (void 0)(); } catch (x) { console.log(x.name); }
