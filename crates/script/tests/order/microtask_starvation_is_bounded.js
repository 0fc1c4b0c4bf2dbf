var state = { microtasks: 0, timers: 0 };
setTimeout(() => { state.timers++; console.log(`the timer comes after ${state.microtasks} microtasks`); }, 0);
(function more() { if (++state.microtasks < 500) queueMicrotask(more); else console.log(`${state.microtasks} microtasks, ${state.timers} timers`); })();
