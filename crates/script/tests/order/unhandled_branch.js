const rejected = Promise.reject(new Error('two branches'));
rejected.catch(error => console.log(`handled: ${error.message}`));
rejected.then(() => console.log('never'));
setTimeout(() => console.log('end'), 15);
