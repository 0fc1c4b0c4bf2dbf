const resource = name => ({ name, async close() { await null; console.log(`closes ${name}`); } });
const use = async (resources, body) => { try { return await body(...resources); } finally { for (const it of [...resources].reverse()) await it.close(); } };
use([resource('a'), resource('b')], async (a, b) => { console.log(`uses ${a.name} and ${b.name}`); throw new Error('in the body'); }).catch(error => console.log(error.message));
