let ready = false;
setTimeout(() => { ready = true; console.log('becomes ready'); }, 50);
(function poll(n) { console.log(`poll ${n}: ${ready}`); if (!ready) setTimeout(poll, 20, n + 1); })(1);
