var state = [];
const debounce = (f, ms) => { let id; return (...args) => { clearTimeout(id); id = setTimeout(() => f(...args), ms); }; };
const search = debounce(text => { state.push(text); console.log(`search for ${text}`); }, 20);
search('a'); search('ab'); search('abc');
setTimeout(() => { search('x'); search('xy'); }, 50);
