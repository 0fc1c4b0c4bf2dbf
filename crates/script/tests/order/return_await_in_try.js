const fail = async () => { throw new Error('inside'); };
async function returned() { try { return fail(); } catch (error) { return 'caught here'; } }
async function awaited() { try { return await fail(); } catch (error) { return 'caught here'; } }
returned().then(value => console.log(`returned: ${value}`), error => console.log(`returned: escaped, ${error.message}`));
awaited().then(value => console.log(`awaited: ${value}`), error => console.log(`awaited: escaped, ${error.message}`));
