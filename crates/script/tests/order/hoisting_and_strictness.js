// prints values
'use strict'
console.log(typeof hoisted, hoisted());
function hoisted() { 'use strict'; return this === undefined; }
const arrow = () => ({ a: 1 });
console.log(arrow());
var a = 1
  , b = 2
  , c = a + b;
console.log(a, b, c);
let x = 1, /* between */
    y // trailing
    , z = 3;
console.log(x, y, z);
