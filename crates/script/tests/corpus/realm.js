// One program in a fresh realm of a stock engine, with that engine's real timers: what it prints and leaves behind.
//
// The transcript is text: the console's lines; then `unhandled: …` for each promise that was rejected and not handled;
// then `threw: …` if an error ended the program, else `state: …` if there is a global of that name, as JSON.
//
// `host` is what a realm's surroundings have under names of their own: console(write), evaluate(text), uncaught(tell),
// unhandled(tell).
(host, source, answer) => {
  const { setTimeout, setInterval, clearTimeout, performance, JSON } = globalThis;
  const PATIENCE_MS = 5_000;
  const stringify = JSON.stringify;
  const lines = [], rejections = [], waiting = new Set();
  let over = false;

  const words = error => error instanceof Error ? `${error.name}: ${error.message}` : `Uncaught ${error}`;
  const finish = end => {
    if (over) return;
    over = true;
    answer([...lines, ...rejections.map(text => `unhandled: ${text}`), ...end].map(line => `${line}\n`).join(''));
  };
  const threw = error => finish([`threw: ${words(error)}`]);
  const state = () => {
    const json = stringify((0, eval)("typeof state === 'undefined' ? undefined : state"));
    return json === undefined ? [] : [`state: ${json}`];
  };
  // No timer is left; once another has come after that, rejections have been told, too.
  const rest = () => {
    if (waiting.size === 0) setTimeout(() => waiting.size === 0 && finish(state()), 5);
  };

  const counted = (set, once) => (callback, ms, ...args) => {
    const id = set(function (...args) {
      if (once) waiting.delete(id);
      try {
        if (!over) callback.apply(this, args);
      } finally {
        rest();
      }
    }, ms, ...args);
    waiting.add(id);
    return id;
  };
  globalThis.setTimeout = counted(setTimeout, true);
  globalThis.setInterval = counted(setInterval, false);
  globalThis.clearTimeout = globalThis.clearInterval = id => {
    clearTimeout(id);
    if (waiting.delete(id)) rest();
  };
  globalThis.work = ms => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };
  globalThis.console = host.console(line => over || lines.push(line));
  host.uncaught(threw);
  host.unhandled(reason => rejections.push(words(reason)));
  try {
    host.evaluate(source);
  } catch (error) {
    threw(error);
  }
  rest();
  setTimeout(() => finish(['never comes to rest']), PATIENCE_MS);
}
