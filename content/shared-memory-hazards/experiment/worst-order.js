const memory = { count: 0 };

// Adding 1 takes two steps, and the other thread may run between them.
function makeThread() {
  let seen;
  return {
    load() { seen = memory.count; },
    store() { memory.count = seen + 1; },
    add() { this.load(); this.store(); },
  };
}

const [a, b] = [makeThread(), makeThread()];
const nineTimes = (thread) => { for (let i = 0; i < 9; i += 1) thread.add(); };

a.load();      // a is interrupted in the middle of its first addition
nineTimes(b);
a.store();
b.load();      // b is interrupted in the middle of its tenth
nineTimes(a);
b.store();

console.log(`20 additions, count: ${memory.count}`);
