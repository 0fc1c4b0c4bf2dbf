try { setTimeout(() => { throw new Error('later'); }, 15); } catch { console.log('never'); }
console.log('the try block was left long ago');
