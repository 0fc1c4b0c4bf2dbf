const wait = ms => new Promise(r => setTimeout(r, ms));
async function save() { await wait(20); console.log('saved'); }
async function main() { console.log('main'); save(); console.log('main does not wait'); }
main().then(() => console.log('main done'));
