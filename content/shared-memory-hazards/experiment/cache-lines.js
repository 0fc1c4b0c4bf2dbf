const LINE = 64; // bytes

// Two cores write by turns, each to an address of its own.
// How often does a line have to change hands?
function moves(addressA, addressB, writes) {
  const owner = new Map(); // which core holds which line
  let moved = 0;
  const take = (core, address) => {
    const line = Math.floor(address / LINE);
    if (owner.get(line) !== core) moved += 1;
    owner.set(line, core);
  };
  for (let write = 0; write < writes; write += 1) {
    take("A", addressA);
    take("B", addressB);
  }
  return moved;
}

console.log(`8 bytes apart: ${moves(0, 8, 100)} moves`);
console.log(`64 bytes apart: ${moves(0, 64, 100)} moves`);
