// prints values
const f = ({ a = 1, ...rest } = {}, [b, , c = 3] = [2], ...more) => console.log(a, b, c, rest, more);
f(); f({ a: 9, z: 1 }, [7, 8], 'x', 'y');
const { length } = 'four'; console.log(length);
let p = 1, q = 2; [p, q] = [q, p]; console.log(p, q);
console.log(((a, b = a + 1) => a * b)(3), null ?? 'd', undefined?.x, 2 ** 10, `t${1 + 1}`);
