async function f() { try { return 'from try'; } finally { return 'from finally'; } }
async function g() { try { throw new Error('lost'); } finally { return 'no error'; } }
async function h() { for (const n of [1, 2]) { try { await n; continue; } finally { console.log(`leaves ${n}`); } } return 'after the loop'; }
f().then(value => console.log(value)); g().then(value => console.log(value)); h().then(value => console.log(value));
