const controller = new AbortController();
controller.signal.addEventListener('abort', () => console.log('listener 1'));
controller.signal.addEventListener('abort', () => { console.log('listener 2'); Promise.resolve().then(() => console.log('its microtask')); });
const removed = () => console.log('never');
controller.signal.addEventListener('abort', removed);
controller.signal.removeEventListener('abort', removed);
setTimeout(() => { controller.abort(); console.log('after abort'); controller.abort(); }, 15);
