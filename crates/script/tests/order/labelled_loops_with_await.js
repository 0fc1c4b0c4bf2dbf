outer: { console.log('a block'); break outer; }
(async () => {
  rows: for (const row of ['1', '2', '3']) { for (const column of ['a', 'b', 'c']) { await null; if (column === 'b' && row === '1') continue rows; if (row === '3') break rows; console.log(row + column); } }
  console.log('left');
})();
