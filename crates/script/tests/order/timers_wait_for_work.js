var state = [];
setTimeout(() => { state.push('timer'); console.log('due at 5, comes after the work'); }, 5);
Promise.resolve().then(() => { state.push('microtask'); console.log('microtask comes first'); });
work(30);
console.log('worked');
