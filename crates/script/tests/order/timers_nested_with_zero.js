let depth = 0;
(function deeper() { console.log(`depth ${depth}`); if (depth++ < 4) setTimeout(deeper, 0); })();
Promise.resolve().then(() => console.log('a microtask is earlier than all but the first'));
