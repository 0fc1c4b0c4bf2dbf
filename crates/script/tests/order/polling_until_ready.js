let ready = false;
setTimeout(() => { ready = true; console.log('becomes ready'); }, 45);
(function poll(n) { console.log(`poll ${n}: ${ready}`); if (!ready) setTimeout(poll, 30, n + 1); })(1);
