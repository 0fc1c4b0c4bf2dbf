const controller = new AbortController();
controller.abort(new Error('my reason'));
console.log(controller.signal.reason.message);
try { controller.signal.throwIfAborted(); } catch (error) { console.log(`thrown: ${error.message}`); }
console.log(AbortSignal.abort('a text').reason);
